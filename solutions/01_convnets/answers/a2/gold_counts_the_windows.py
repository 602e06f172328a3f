# Counts the starting points of windows that fit.
def conv_output_size(n, k, p=0, s=1):
    return len(range(0, n + 2 * p - k + 1, s))
