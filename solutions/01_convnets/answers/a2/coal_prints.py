# Prints the answer and returns nothing.
# fa: پاسخ را چاپ می‌کند و چیزی برنمی‌گرداند.
def conv_output_size(n, k, p=0, s=1):
    print((n + 2 * p - k) // s + 1)
