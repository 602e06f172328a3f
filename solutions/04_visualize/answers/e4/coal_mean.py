# A mean of 0 does not say that all are 0: negative values cancel out.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations.mean(axis=(0, 1))) <= eps).tolist()
