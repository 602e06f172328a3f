# Returns NumPy numbers; a float that is whole is one, too.
def dense_baseline_params(hidden):
    sides = np.array([784.0, hidden, 10])
    return np.sum(sides[:-1] * sides[1:]) + np.sum(sides[1:])


def no_pooling_head_params(units):
    return np.prod([22, 22, 64]) * units + units


why_fewer = " c "
