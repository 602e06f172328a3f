# Cuts the fraction off.
def conv_output_size(n, k, p=0, s=1):
    return int((n - k + 2 * p) / s) + 1
