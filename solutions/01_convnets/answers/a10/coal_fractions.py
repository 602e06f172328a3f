# Loses the type.
# fa: نوع آرایه را نگه نمی‌دارد.
def shift(images, dx, dy):
    n, height, width = images.shape
    framed = np.zeros((n, height + 40, width + 40))
    framed[:, 20 + dy : 20 + dy + height, 20 + dx : 20 + dx + width] = images
    return framed[:, 20 : 20 + height, 20 : 20 + width]
