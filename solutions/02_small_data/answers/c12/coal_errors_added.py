# Adds the standard errors.
# fa: خطاهای معیار را با هم جمع می‌کند.
def difference_interval(acc1, acc2, n):
    reach = 1.96 * (np.sqrt(acc1 * (1 - acc1) / n) + np.sqrt(acc2 * (1 - acc2) / n))
    return acc1 - acc2 - reach, acc1 - acc2 + reach


def better_than(acc1, acc2, n):
    return bool(difference_interval(acc1, acc2, n)[0] > 0)
