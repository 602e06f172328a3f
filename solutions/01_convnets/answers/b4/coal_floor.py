# Rounds the number of windows down.
# fa: تعداد پنجره‌ها را به پایین گرد می‌کند.
def same_padding(n, k, s=1):
    total = max((n // s - 1) * s + k - n, 0)
    return total // 2, total - total // 2
