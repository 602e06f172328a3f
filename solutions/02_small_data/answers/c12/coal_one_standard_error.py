# Reaches one standard error.
# fa: بازه را فقط یک خطای معیار به هر سو می‌گیرد.
def difference_interval(acc1, acc2, n):
    reach = np.sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
    return acc1 - acc2 - reach, acc1 - acc2 + reach


def better_than(acc1, acc2, n):
    return bool(difference_interval(acc1, acc2, n)[0] > 0)
