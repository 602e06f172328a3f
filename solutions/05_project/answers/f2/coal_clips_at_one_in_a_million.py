# Clips much too early, at 1e-7 as Keras does.
# fa: احتمال‌ها را خیلی زود محدود می‌کند، در `1e-7` مانند Keras.
def log_loss(y, p):
    y = np.asarray(y, dtype="float64")
    p = np.clip(np.asarray(p, dtype="float64"), 1e-7, 1 - 1e-7)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
