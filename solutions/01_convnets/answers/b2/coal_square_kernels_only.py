# Uses the kernel's height for both sides.
# fa: ارتفاع کرنل را برای هر دو ضلع به کار می‌برد.
def cross_correlate(image, kernel):
    k = kernel.shape[0]
    result = np.zeros((image.shape[0] - k + 1, image.shape[1] - k + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.sum(image[i : i + k, j : j + k] * kernel)
    return result
