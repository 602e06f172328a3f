# Rounds the number of windows up.
# fa: تعداد پنجره‌ها را به بالا گرد می‌کند.
def max_pool(x, size=2, stride=None):
    s = stride or size
    height, width = int(np.ceil((x.shape[0] - size) / s)) + 1, int(np.ceil((x.shape[1] - size) / s)) + 1
    return np.array(
        [[x[i * s : i * s + size, j * s : j * s + size].max(axis=(0, 1)) for j in range(width)] for i in range(height)]
    )
