# Divides by 0 where the picture is constant.
# fa: وقتی تصویر ثابت است بر `0` تقسیم می‌کند.
def deprocess(image):
    values = (image - image.mean()) / image.std()
    return np.clip(255 * (0.1 * values + 0.5), 0, 255).astype("uint8") if np.isfinite(values).all() else values
