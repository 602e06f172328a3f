# Loops over the windows, all channels at once.
def max_pool(x, size=2, stride=None):
    step = size if stride is None else stride
    height, width = (x.shape[0] - size) // step + 1, (x.shape[1] - size) // step + 1
    result = np.empty((height, width, x.shape[2]), dtype=x.dtype)
    for row in range(height):
        for column in range(width):
            top, left = row * step, column * step
            result[row, column] = x[top : top + size, left : left + size].max(axis=(0, 1))
    return result
