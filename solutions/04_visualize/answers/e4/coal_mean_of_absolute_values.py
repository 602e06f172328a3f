# The mean of the absolute values in place of the largest.
# fa: به جای بزرگ‌ترین قدر مطلق، میانگین قدر مطلق‌ها را می‌گیرد.
def dead_filters(activations, eps):
    return [int(i) for i in np.flatnonzero(np.abs(activations).mean((0, 1)) <= eps)]
