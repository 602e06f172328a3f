# Takes labels for one-hot where there are as many rows as classes.
# fa: هر جا تعداد سطرها و کلاس‌ها برابر باشد، برچسب‌ها را one-hot فرض می‌کند.
def accuracy(probs, y):
    labels = y.argmax(axis=-1) if y.shape[0] == probs.shape[1] or y.ndim == 2 else y
    return float(np.mean(probs.argmax(axis=1) == labels))
