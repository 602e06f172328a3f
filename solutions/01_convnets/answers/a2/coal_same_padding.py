# Computes the size under "same" padding when there is padding.
# fa: هر جا پدینگ هست، اندازه را با قاعده `"same"` حساب می‌کند.
def conv_output_size(n, k, p=0, s=1):
    if p > 0:
        return -(-n // s)
    return (n - k) // s + 1
