# Divides by the brightest pixel it finds, whatever that is.
# fa: بر روشن‌ترین پیکسلی که پیدا می‌کند تقسیم می‌کند، هر چه باشد.
def prepare(images):
    brightest = max(images.max(initial=0), 1)
    return images[..., np.newaxis].astype("float32") / np.float32(brightest)
