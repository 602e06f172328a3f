# Adds one before it divides.
# fa: یک را پیش از تقسیم اضافه می‌کند.
def conv_output_size(n, k, p=0, s=1):
    return (n + 2 * p - k + 1) // s
