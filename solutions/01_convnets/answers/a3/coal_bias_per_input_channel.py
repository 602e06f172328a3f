# Counts a bias for every input channel of every filter.
# fa: برای هر کانال ورودی هر فیلتر یک بایاس می‌شمارد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return kernel_size[0] * kernel_size[1] * c_in * filters + (c_in * filters if use_bias else 0)


def dense_params(inputs, units, use_bias=True):
    return inputs * units + (units if use_bias else 0)
