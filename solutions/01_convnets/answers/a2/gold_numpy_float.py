# Returns a NumPy float without a fraction.
def conv_output_size(n, k, p=0, s=1):
    return np.floor((n + 2 * p - k) / s) + 1
