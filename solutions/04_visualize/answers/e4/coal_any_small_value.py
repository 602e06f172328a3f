# One small value is enough for a channel to count as silent.
# fa: یک مقدار کوچک کافی است تا کانال خاموش به حساب بیاید.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations).min(axis=(0, 1)) <= eps).tolist()
