# Keeps the results in the image's own type and so cuts fractions off.
# fa: نتیجه را با نوع خود تصویر نگه می‌دارد و بخش اعشاری را از دست می‌دهد.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype=image.dtype)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = (
                int(np.sum(image[i : i + kh, j : j + kw] * kernel))
                if result.dtype.kind in "iu"
                else np.sum(image[i : i + kh, j : j + kw] * kernel)
            )
    return result
