# Clips in the type it was given: in float32 1 - 1e-15 is 1.
# fa: با همان نوع ورودی محدود می‌کند: در `float32` عدد `1 - 1e-15` همان `1` است.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p), np.asarray(p).dtype.type(1e-15), np.asarray(p).dtype.type(1 - 1e-15))
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
