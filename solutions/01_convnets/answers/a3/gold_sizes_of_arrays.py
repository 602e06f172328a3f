# Counts the entries of arrays with the layers' shapes; returns floats without a fraction.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    kernel, bias = np.empty((*kernel_size, c_in, filters)), np.empty(filters)
    return float(kernel.size + (bias.size if use_bias else 0))


def dense_params(inputs, units, use_bias=True):
    kernel, bias = np.empty((inputs, units)), np.empty(units)
    return float(kernel.size + (bias.size if use_bias else 0))
