# The last layer is connected to the picture, not to the hidden layer.
# fa: لایه آخر به تصویر وصل است، نه به لایه پنهان.
def dense_baseline_params(hidden):
    return 784 * hidden + hidden + 784 * 10 + 10


def no_pooling_head_params(units):
    return 30977 * units


why_fewer = "c"
