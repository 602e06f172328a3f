# A dense layer has the weights of a convolution with a 1x1 kernel.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    total = 0
    for _ in range(filters):
        total += c_in * kernel_size[0] * kernel_size[1]
        if use_bias:
            total += 1
    return total


def dense_params(inputs, units, use_bias=True):
    return conv_params((1, 1), inputs, units, use_bias)
