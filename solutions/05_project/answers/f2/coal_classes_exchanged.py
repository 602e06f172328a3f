# The probability of the wrong class.
# fa: احتمال کلاس نادرست را به کار می‌برد.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p, dtype="float64"), 1e-15, 1 - 1e-15)
    return float(-np.mean((1 - y) * np.log(p) + y * np.log(1 - p)))
