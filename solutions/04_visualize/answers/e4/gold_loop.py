# Asks each channel whether all its values are small.
def dead_filters(activations, eps):
    silent = []
    for number in range(activations.shape[-1]):
        if np.all(np.abs(activations[..., number]) <= eps):
            silent.append(number)
    return silent
