# Puts the gap around the pictures, too.
# fa: دور تصویرها هم فاصله می‌گذارد.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = -(-n // columns)
    picture = np.zeros((rows * (h + gap) + gap, columns * (w + gap) + gap), "uint8")
    for i in range(n):
        row, column = divmod(i, columns)
        top, left = gap + row * (h + gap), gap + column * (w + gap)
        picture[top : top + h, left : left + w] = channels[:, :, i]
    return picture
