# Counts the steps, not the windows.
# fa: گام‌ها را می‌شمارد، نه پنجره‌ها را.
def conv_output_size(n, k, p=0, s=1):
    return (n + 2 * p - k) // s
