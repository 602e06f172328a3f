# Turns every picture over its diagonal.
# fa: جای سطرها و ستون‌های هر تصویر را عوض می‌کند.
def prepare(images):
    return images.T.reshape(28, 28, -1, 1).transpose(2, 0, 1, 3).astype("float32") / 255
