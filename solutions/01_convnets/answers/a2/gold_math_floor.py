# The formula with a true division, rounded down.
import math


def conv_output_size(n, k, p=0, s=1):
    return math.floor((n + 2 * p - k) / s + 1)
