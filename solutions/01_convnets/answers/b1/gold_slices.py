# Writes x into the middle of zeros.
def zero_pad(x, p):
    if x.ndim == 2:
        height, width = x.shape
        result = np.zeros((height + 2 * p, width + 2 * p), dtype=x.dtype)
        result[p : p + height, p : p + width] = x
        return result
    n, height, width, channels = x.shape
    result = np.zeros((n, height + 2 * p, width + 2 * p, channels))
    result[:, p : p + height, p : p + width, :] = x
    return result
