# The result has the right shape, but every window starts at its own number instead of number times stride.
# fa: شکل نتیجه درست است، ولی هر پنجره از شماره خودش شروع می‌شود، نه از شماره ضرب در گام.
def max_pool(x, size=2, stride=None):
    s = stride or size
    result = np.zeros(((x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1, x.shape[2]), dtype=x.dtype)
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = x[i : i + size, j : j + size].max(axis=(0, 1))
    return result
