# Only exact zeros count.
# fa: فقط صفر دقیق را می‌شمارد.
def dead_filters(activations, eps):
    return np.flatnonzero(np.abs(activations).max(axis=(0, 1)) == 0).tolist()
