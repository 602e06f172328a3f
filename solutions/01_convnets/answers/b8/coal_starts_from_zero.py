# Starts every maximum from 0.
# fa: هر بیشینه را از `0` شروع می‌کند.
def max_pool(x, size=2, stride=None):
    s = stride or size
    result = np.zeros(((x.shape[0] - size) // s + 1, (x.shape[1] - size) // s + 1, x.shape[2]))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.maximum(result[i, j], x[i * s : i * s + size, j * s : j * s + size].max(axis=(0, 1)))
    return result
