# Rounds to the nearest whole number.
# fa: به نزدیک‌ترین عدد صحیح گرد می‌کند.
def conv_output_size(n, k, p=0, s=1):
    return round((n + 2 * p - k) / s + 1)
