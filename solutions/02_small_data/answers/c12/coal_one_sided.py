# 1.64 in place of 1.96.
# fa: به جای `1.96` عدد `1.64` را به کار می‌برد.
def difference_interval(acc1, acc2, n):
    reach = 1.64 * np.sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
    return acc1 - acc2 - reach, acc1 - acc2 + reach


def better_than(acc1, acc2, n):
    return bool(difference_interval(acc1, acc2, n)[0] > 0)
