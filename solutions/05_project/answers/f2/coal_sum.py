# The sum, not the mean.
# fa: جمع می‌گیرد، نه میانگین.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p, dtype="float64"), 1e-15, 1 - 1e-15)
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))
