# Computes the true convolution.
# fa: کانولوشن ریاضی را حساب می‌کند که کرنل را می‌چرخاند.
def cross_correlate(image, kernel):
    kernel = kernel[::-1, ::-1]
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return result
