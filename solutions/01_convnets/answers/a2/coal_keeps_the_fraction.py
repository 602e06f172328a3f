# Does not round at all.
# fa: اصلاً گرد نمی‌کند.
def conv_output_size(n, k, p=0, s=1):
    return (n + 2 * p - k) / s + 1
