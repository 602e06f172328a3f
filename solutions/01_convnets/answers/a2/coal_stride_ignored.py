# Forgets the stride.
# fa: گام را فراموش می‌کند.
def conv_output_size(n, k, p=0, s=1):
    return n + 2 * p - k + 1
