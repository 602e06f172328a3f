# Uses the height for both sides.
# fa: ارتفاع را برای هر دو ضلع به کار می‌برد.
def max_pool(x, size=2, stride=None):
    s = stride or size
    n = (x.shape[0] - size) // s + 1
    result = np.zeros((n, n, x.shape[2]), dtype=x.dtype)
    for i in range(n):
        for j in range(n):
            window = x[i * s : i * s + size, j * s : j * s + size]
            result[i, j] = window.max(axis=(0, 1)) if window.size else 0
    return result
