# Rounds up.
# fa: به بالا گرد می‌کند.
def conv_output_size(n, k, p=0, s=1):
    return int(np.ceil((n + 2 * p - k) / s + 1))
