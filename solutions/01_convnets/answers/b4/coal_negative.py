# Does not stop at zero.
# fa: در صفر متوقف نمی‌شود و پدینگ منفی می‌دهد.
def same_padding(n, k, s=1):
    total = (-(-n // s) - 1) * s + k - n
    return total // 2, total - total // 2
