# Changes shape and type only.
# fa: فقط شکل و نوع را عوض می‌کند.
def prepare(images):
    return images.reshape(-1, 28, 28, 1).astype("float32")
