# The largest value, without taking absolute values.
# fa: بزرگ‌ترین مقدار را می‌گیرد، بدون قدر مطلق.
def dead_filters(activations, eps):
    return np.flatnonzero(activations.max(axis=(0, 1)) <= eps).tolist()
