# Moves to the left and up.
# fa: تصویر را به چپ و به بالا می‌برد.
def shift(images, dx, dy):
    n, height, width = images.shape
    framed = np.pad(images, ((0, 0), (20, 20), (20, 20)))
    return framed[:, 20 + dy : 20 + dy + height, 20 + dx : 20 + dx + width]
