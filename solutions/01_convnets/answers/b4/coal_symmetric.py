# As many zeros before as after.
# fa: پیش و پس به یک تعداد صفر می‌گذارد.
def same_padding(n, k, s=1):
    total = max((-(-n // s) - 1) * s + k - n, 0)
    return (total + 1) // 2, (total + 1) // 2
