# Stores every sum in the image itself; the values are right, the image is spoilt.
# fa: هر حاصل‌جمع را در خود تصویر می‌نویسد؛ مقدارها درست‌اند، تصویر خراب می‌شود.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if image.dtype.kind != "f":
        image = image.astype("float64")
    for i in range(height):
        for j in range(width):
            image[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return image[:height, :width]
