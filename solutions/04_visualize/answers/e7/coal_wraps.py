# Without clipping.
# fa: مقدارها را محدود نمی‌کند.
def deprocess(image):
    values = (image - image.mean()) / (image.std() + 1e-5)
    return (255 * (0.1 * values + 0.5)).astype("int64").astype("uint8")
