# The extra zero comes before.
# fa: صفر اضافه را در ابتدا می‌گذارد.
def same_padding(n, k, s=1):
    total = max((-(-n // s) - 1) * s + k - n, 0)
    return total - total // 2, total // 2
