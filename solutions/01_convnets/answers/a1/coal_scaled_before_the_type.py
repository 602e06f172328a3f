# Divides whole numbers by whole numbers: everything but white becomes 0.
# fa: عدد صحیح را بر عدد صحیح تقسیم می‌کند: هر چه سفید نیست صفر می‌شود.
def prepare(images):
    return (images // 255)[..., np.newaxis].astype("float32")
