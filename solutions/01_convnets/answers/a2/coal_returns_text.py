# Returns the number as a text.
# fa: عدد را به صورت متن برمی‌گرداند.
def conv_output_size(n, k, p=0, s=1):
    return str((n + 2 * p - k) // s + 1)
