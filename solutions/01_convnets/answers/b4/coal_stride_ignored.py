# As for stride 1.
# fa: همان پاسخ گام `1` را می‌دهد.
def same_padding(n, k, s=1):
    total = k - 1
    return total // 2, total - total // 2
