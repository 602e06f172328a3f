# Adds up in float32, one product at a time.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    result = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype=np.float32)
    for (row, column), _ in np.ndenumerate(result):
        for (i, j), weight in np.ndenumerate(kernel):
            result[row, column] += np.float32(weight) * np.float32(image[row + i, column + j])
    return result
