# Only the dense layer always has a bias.
# fa: فقط لایه تمام‌متصل است که همیشه بایاس دارد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (kernel_size[0] * kernel_size[1] * c_in + bool(use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return inputs * units + units
