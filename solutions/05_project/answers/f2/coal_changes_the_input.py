# Clips the array it was given.
# fa: مقدارهای خود آرایه ورودی را محدود می‌کند.
def log_loss(y, p):
    q = np.asarray(p, dtype="float64")
    if isinstance(p, np.ndarray):
        np.clip(p, 1e-15, 1 - 1e-15, out=p)
    q = np.clip(q, 1e-15, 1 - 1e-15)
    return float(-np.mean(y * np.log(q) + (1 - y) * np.log(1 - q)))
