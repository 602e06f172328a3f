# Compares each channel's largest absolute value.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations).max(axis=(0, 1)) <= eps).tolist()
