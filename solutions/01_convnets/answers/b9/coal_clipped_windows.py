# Keeps windows that stick out and divides by what is in the picture.
# fa: پنجره‌های ناقص را نگه می‌دارد و بر تعداد خانه‌های درون تصویر تقسیم می‌کند.
def avg_pool(x, size=2, stride=None):
    step = stride or size
    rows = [
        [x[i : i + size, j : j + size].mean(axis=(0, 1)) for j in range(0, x.shape[1], step)]
        for i in range(0, x.shape[0], step)
    ]
    return np.array(rows)


def strided(x, size=2, stride=None):
    step = stride or size
    return x[::step, ::step]


comparison = {"max pooling": 8, "average pooling": 2, "strided": 0}
