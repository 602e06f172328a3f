# As for stride 1.
def same_padding(n, k, s=1):
    total = k - 1
    return total // 2, total - total // 2
