# NumPy's own function.
def zero_pad(x, p):
    if x.ndim == 2:
        return np.pad(x, p)
    return np.pad(x, ((0, 0), (p, p), (p, p), (0, 0)), mode="constant", constant_values=0)
