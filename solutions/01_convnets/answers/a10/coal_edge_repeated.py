# Repeats the border instead of filling with zeros.
# fa: به جای پر کردن با صفر، لبه تصویر را تکرار می‌کند.
def shift(images, dx, dy):
    n, height, width = images.shape
    framed = np.pad(images, ((0, 0), (20, 20), (20, 20)), mode="edge")
    return framed[:, 20 - dy : 20 - dy + height, 20 - dx : 20 - dx + width]
