# Reshapes into blocks when the windows do not overlap, loops over the starts otherwise.
def max_pool(x, size=2, stride=None):
    if stride is None or stride == size:
        rows, columns = x.shape[0] // size, x.shape[1] // size
        return x[: rows * size, : columns * size].reshape(rows, size, columns, size, -1).max(axis=3).max(axis=1)
    tops, lefts = range(0, x.shape[0] - size + 1, stride), range(0, x.shape[1] - size + 1, stride)
    return np.array([[np.amax(x[t : t + size, c : c + size], axis=(0, 1)) for c in lefts] for t in tops])
