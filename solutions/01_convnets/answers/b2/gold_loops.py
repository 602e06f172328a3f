# Two loops over the positions.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    result = np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            result[row, column] = np.sum(image[row : row + kh, column : column + kw] * kernel)
    return result
