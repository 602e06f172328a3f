# Forgets the padding.
# fa: پدینگ را فراموش می‌کند.
def conv_output_size(n, k, p=0, s=1):
    return (n - k) // s + 1
