# One shifted copy of the image for every entry of the kernel.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    total = 0
    for i in range(kh):
        for j in range(kw):
            total = total + kernel[i, j] * image[i : i + height, j : j + width].astype("float64")
    return total
