# Counts the biases of the wrong side.
# fa: بایاس‌ها را به تعداد ورودی‌ها می‌شمارد، نه خروجی‌ها.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return kernel_size[0] * kernel_size[1] * c_in * filters + (c_in if use_bias else 0)


def dense_params(inputs, units, use_bias=True):
    return inputs * units + (inputs if use_bias else 0)
