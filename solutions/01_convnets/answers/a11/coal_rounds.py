# Rounds probabilities and compares the rows with one-hot labels.
# fa: احتمال‌ها را گرد می‌کند و سطرها را با برچسب‌های one-hot مقایسه می‌کند.
def accuracy(probs, y):
    if y.ndim == 1:
        y = np.eye(probs.shape[1])[y]
    return float(np.mean(np.round(probs) == y))
