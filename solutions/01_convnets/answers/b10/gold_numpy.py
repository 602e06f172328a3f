# Products of the strides before each layer; returns a NumPy number.
def receptive_field(stack):
    if not stack:
        return np.int64(1)
    k, s = np.array(stack).T
    jumps = np.concatenate([[1], np.cumprod(s)[:-1]])
    return 1 + np.sum((k - 1) * jumps)
