# The largest value, without taking absolute values.
def dead_filters(activations, eps):
    return np.flatnonzero(activations.max(axis=(0, 1)) <= eps).tolist()
