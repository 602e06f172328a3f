# Scales to the range from -1 to 1.
# fa: مقدارها را به بازه `-1` تا `1` می‌برد.
def prepare(images):
    return images[..., np.newaxis].astype("float32") / 127.5 - 1
