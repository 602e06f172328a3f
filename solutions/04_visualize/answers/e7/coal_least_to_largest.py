# Stretched from the smallest to the largest value.
# fa: تصویر را از کوچک‌ترین تا بزرگ‌ترین مقدارش می‌کشد.
def deprocess(image):
    values = (image - image.min()) / (np.ptp(image) + 1e-5)
    return (255 * values).astype("uint8")
