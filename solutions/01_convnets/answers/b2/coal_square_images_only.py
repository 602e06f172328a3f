# Uses the image's height for both sides.
# fa: ارتفاع تصویر را برای هر دو ضلع به کار می‌برد.
def cross_correlate(image, kernel):
    n = image.shape[0]
    kh, kw = kernel.shape
    result = np.zeros((n - kh + 1, n - kw + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            window = image[i : i + kh, j : j + kw]
            result[i, j] = np.sum(window * kernel[: window.shape[0], : window.shape[1]])
    return result
