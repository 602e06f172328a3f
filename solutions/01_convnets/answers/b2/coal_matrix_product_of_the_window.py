# Multiplies matrices where entries should be multiplied.
# fa: جایی که باید عددهای متناظر ضرب شوند، ضرب ماتریسی می‌کند.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.sum(image[i : i + kh, j : j + kw] @ kernel.T)
    return result
