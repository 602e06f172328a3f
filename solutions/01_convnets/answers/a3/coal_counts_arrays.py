# Counts the arrays of weights instead of the numbers in them.
# fa: آرایه‌های وزن را می‌شمارد، نه عددهای درون آن‌ها را.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return 2 if use_bias else 1


def dense_params(inputs, units, use_bias=True):
    return 2 if use_bias else 1
