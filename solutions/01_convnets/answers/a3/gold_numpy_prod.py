# Returns NumPy integers.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return np.prod(kernel_size) * c_in * filters + np.where(use_bias, filters, 0)


def dense_params(inputs, units, use_bias=True):
    return np.prod((inputs, units)) + np.int64(units) * use_bias
