# Counts pictures of class 1 only.
# fa: فقط تصویرهای کلاس `1` را می‌شمارد.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p, dtype="float64"), 1e-15, 1 - 1e-15)
    return float(-np.mean(y * np.log(p)))
