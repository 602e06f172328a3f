# Turns the kernel and slides it with loops of its own.
def convolve(image, kernel):
    turned = kernel[::-1, ::-1]
    kh, kw = turned.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.sum(image[i : i + kh, j : j + kw] * turned)
    return result
