# Takes the first axis for the channels.
# fa: محور اول را محور کانال‌ها فرض می‌کند.
def tile(channels, columns, gap):
    n, h, w = channels.shape
    rows = -(-n // columns)
    picture = np.zeros((rows * h + (rows - 1) * gap, columns * w + (columns - 1) * gap), "uint8")
    for i in range(n):
        row, column = divmod(i, columns)
        picture[row * (h + gap) : row * (h + gap) + h, column * (w + gap) : column * (w + gap) + w] = channels[i]
    return picture
