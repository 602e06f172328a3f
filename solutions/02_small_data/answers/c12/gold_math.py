# With math; compares the difference with its reach.
import math


def difference_interval(acc1, acc2, n):
    errors = [math.sqrt(p * (1 - p) / n) for p in (acc1, acc2)]
    middle, se = acc1 - acc2, math.hypot(*errors)
    return [middle - 1.96 * se, middle + 1.96 * se]


def better_than(acc1, acc2, n):
    return (acc1 - acc2) / n**-0.5 > 1.96 * math.sqrt(acc1 * (1 - acc1) + acc2 * (1 - acc2))
