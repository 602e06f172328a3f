# The logarithm of 0.
# fa: لگاریتم `0` را می‌گیرد.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.asarray(p, dtype="float64")
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
