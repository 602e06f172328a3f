# Only exact zeros count.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations).max(axis=(0, 1)) == 0).tolist()
