# With math.ceil.
import math


def same_padding(n, k, s=1):
    output = math.ceil(n / s)
    total = max((output - 1) * s + k - n, 0)
    before = total // 2
    return before, total - before
