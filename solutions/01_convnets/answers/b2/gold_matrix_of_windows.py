# Writes every window into a row of a matrix and multiplies once.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    rows = [image[i : i + kh, j : j + kw].ravel() for i in range(height) for j in range(width)]
    return (np.stack(rows) @ kernel.ravel()).reshape(height, width)
