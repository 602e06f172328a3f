# Pads so that the output is as large as the input even with a stride.
# fa: پدینگ می‌گذارد تا خروجی حتی با گام هم‌اندازه ورودی شود.
def same_padding(n, k, s=1):
    total = max((n - 1) * s + k - n, 0)
    return total // 2, total - total // 2
