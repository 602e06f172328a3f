# Knows integers only.
# fa: فقط برچسب‌های عدد صحیح را می‌شناسد.
def accuracy(probs, y):
    return float(np.mean(probs.argmax(axis=1) == y))
