# Counts the weights of one filter, then multiplies by the filters.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    one_filter = kernel_size[0] * kernel_size[1] * c_in + int(use_bias)
    return filters * one_filter


def dense_params(inputs, units, use_bias=True):
    return (inputs + use_bias) * units
