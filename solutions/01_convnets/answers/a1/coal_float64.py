# Forgets that a plain division gives float64.
# fa: فراموش می‌کند که حاصل تقسیم ساده `float64` است.
def prepare(images):
    return images[..., np.newaxis] / 255
