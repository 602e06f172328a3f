# Ignores use_bias.
# fa: به `use_bias` توجهی نمی‌کند.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (kernel_size[0] * kernel_size[1] * c_in + 1) * filters


def dense_params(inputs, units, use_bias=True):
    return (inputs + 1) * units
