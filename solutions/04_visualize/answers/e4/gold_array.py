# An array of NumPy integers.
def dead_filters(activations, eps):
    return np.where(np.abs(activations).max((0, 1)) <= eps)[0]
