# Picks the corner of every window instead of the largest value.
# fa: به جای بزرگ‌ترین مقدار، گوشه هر پنجره را برمی‌دارد.
def max_pool(x, size=2, stride=None):
    s = stride or size
    return x[: x.shape[0] - size + 1 : s, : x.shape[1] - size + 1 : s].copy()
