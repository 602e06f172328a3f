# Counts no bias at all.
# fa: هیچ بایاسی را نمی‌شمارد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return kernel_size[0] * kernel_size[1] * c_in * filters


def dense_params(inputs, units, use_bias=True):
    return inputs * units
