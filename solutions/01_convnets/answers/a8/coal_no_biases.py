# Forgets the biases.
# fa: بایاس‌ها را فراموش می‌کند.
def dense_baseline_params(hidden):
    return 784 * hidden + hidden * 10


def no_pooling_head_params(units):
    return 30976 * units


why_fewer = "c"
