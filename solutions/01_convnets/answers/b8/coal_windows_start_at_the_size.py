# Moves the windows by their size, whatever the stride.
# fa: پنجره‌ها را با هر گامی به اندازه خودشان جلو می‌برد.
def max_pool(x, size=2, stride=None):
    s = stride or size
    result = np.zeros(((x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1, x.shape[2]), dtype=x.dtype)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            window = x[i * size : i * size + size, j * size : j * size + size]
            result[i, j] = window.max(axis=(0, 1)) if window.size else 0
    return result
