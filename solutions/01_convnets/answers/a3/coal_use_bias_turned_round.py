# Adds the bias when there is none.
# fa: بایاس را درست وقتی اضافه می‌کند که لایه بایاس ندارد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (kernel_size[0] * kernel_size[1] * c_in + (not use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return inputs * units + (units if not use_bias else 0)
