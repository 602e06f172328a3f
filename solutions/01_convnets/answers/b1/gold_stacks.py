# Puts rows and columns of zeros beside the picture.
def zero_pad(x, p):
    first = 0 if x.ndim == 2 else 1
    for axis in (first, first + 1):
        shape = list(x.shape)
        shape[axis] = p
        x = np.concatenate([np.zeros(shape), x, np.zeros(shape)], axis=axis)
    return x
