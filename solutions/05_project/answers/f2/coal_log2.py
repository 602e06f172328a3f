# The logarithm to base 2.
# fa: لگاریتم در پایه `2` است.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p, dtype="float64"), 1e-15, 1 - 1e-15)
    return float(-np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p)))
