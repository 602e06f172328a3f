# Multiplies the four sizes and adds one bias per filter.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    height, width = kernel_size
    weights = height * width * c_in * filters
    return weights + filters if use_bias else weights


def dense_params(inputs, units, use_bias=True):
    return inputs * units + (units if use_bias else 0)
