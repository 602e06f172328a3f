# Divides by the number of grey levels instead of the brightest one.
# fa: به جای روشن‌ترین سطح خاکستری، بر تعداد سطح‌ها تقسیم می‌کند.
def prepare(images):
    return images[..., np.newaxis].astype("float32") / 256
