# Loops over the windows.
def avg_pool(x, size=2, stride=None):
    if stride is None:
        stride = size
    height, width = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    output = np.zeros((height, width, x.shape[2]))
    for i in range(height):
        for j in range(width):
            patch = x[i * stride : i * stride + size, j * stride : j * stride + size]
            output[i, j] = np.mean(patch, axis=(0, 1))
    return output


def strided(x, size=2, stride=None):
    if stride is None:
        stride = size
    height, width = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    output = np.zeros((height, width, x.shape[2]))
    for i in range(height):
        for j in range(width):
            output[i, j] = x[i * stride, j * stride]
    return output


comparison = {"max pooling": 8, "average pooling": 2, "strided": 0}
