# The difference the other way round.
# fa: تفاوت را برعکس حساب می‌کند.
def difference_interval(acc1, acc2, n):
    reach = 1.96 * np.sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
    return acc2 - acc1 - reach, acc2 - acc1 + reach


def better_than(acc1, acc2, n):
    return bool(difference_interval(acc1, acc2, n)[0] > 0)
