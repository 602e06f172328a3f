# Counts a single bias for the whole layer.
# fa: برای کل لایه فقط یک بایاس می‌شمارد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return kernel_size[0] * kernel_size[1] * c_in * filters + (1 if use_bias else 0)


def dense_params(inputs, units, use_bias=True):
    return inputs * units + (1 if use_bias else 0)
