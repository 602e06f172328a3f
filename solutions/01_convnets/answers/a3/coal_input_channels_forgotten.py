# Gives every filter a single channel.
# fa: به هر فیلتر فقط یک کانال می‌دهد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (kernel_size[0] * kernel_size[1] + bool(use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return (inputs + bool(use_bias)) * units
