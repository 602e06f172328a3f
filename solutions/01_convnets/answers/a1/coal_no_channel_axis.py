# Scales, but adds no channel axis.
# fa: مقدارها را کوچک می‌کند، ولی محور کانال را اضافه نمی‌کند.
def prepare(images):
    return images.astype("float32") / 255
