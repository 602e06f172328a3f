# Takes the height for both sides.
# fa: ارتفاع پنجره را برای هر دو ضلع به کار می‌برد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return (kernel_size[0] ** 2 * c_in + bool(use_bias)) * filters


def dense_params(inputs, units, use_bias=True):
    return (inputs + bool(use_bias)) * units
