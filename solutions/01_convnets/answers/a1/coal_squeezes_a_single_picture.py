# Drops the axis of pictures when there is only one.
# fa: وقتی فقط یک تصویر هست، محور تصویرها را حذف می‌کند.
def prepare(images):
    return np.squeeze(images)[..., np.newaxis].astype("float32") / 255
