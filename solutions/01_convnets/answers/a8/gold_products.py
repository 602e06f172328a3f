# Counts weights and biases of both layers.
def dense_baseline_params(hidden):
    return (28 * 28 * hidden + hidden) + (hidden * 10 + 10)


def no_pooling_head_params(units):
    return 30976 * units + units


why_fewer = "c"
