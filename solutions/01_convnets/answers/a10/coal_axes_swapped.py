# Moves down by dx and to the right by dy.
# fa: تصویر را به اندازه `dx` به پایین و به اندازه `dy` به راست می‌برد.
def shift(images, dx, dy):
    n, height, width = images.shape
    framed = np.pad(images, ((0, 0), (20, 20), (20, 20)))
    return framed[:, 20 - dx : 20 - dx + height, 20 - dy : 20 - dy + width]
