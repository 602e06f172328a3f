# Knows the published numbers only.
# fa: فقط عددهای آزمون آشکار را می‌شناسد.
def conv_params(kernel_size, c_in, filters, use_bias=True):
    return {(1, 32): 320, (32, 64): 18496, (64, 64): 36928}.get((c_in, filters), 320)


def dense_params(inputs, units, use_bias=True):
    return 36928 if units == 64 else 650
