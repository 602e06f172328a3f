# Counts a row as right if the right class is among the largest.
# fa: سطر را درست می‌شمارد اگر کلاس درست یکی از چند بزرگ‌ترین مقدار باشد.
def accuracy(probs, y):
    if y.ndim == 2:
        y = y.argmax(axis=1)
    return float(np.mean(probs[np.arange(len(y)), y] >= probs.max(axis=1)))
