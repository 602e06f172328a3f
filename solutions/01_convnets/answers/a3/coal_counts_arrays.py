# Counts the arrays of weights instead of the numbers in them.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return 2 if use_bias else 1


def dense_params(inputs, units, use_bias=True):
    return 2 if use_bias else 1
