# Adds height and width instead of multiplying.
# fa: ارتفاع و عرض را جمع می‌کند، نه ضرب.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (sum(kernel_size) * c_in + bool(use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return (inputs + bool(use_bias)) * units
