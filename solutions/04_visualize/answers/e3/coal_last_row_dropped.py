# Leaves out the last row when it is incomplete.
# fa: سطر آخر را اگر ناقص باشد کنار می‌گذارد.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = n // columns
    picture = np.zeros((rows * h + (rows - 1) * gap, columns * w + (columns - 1) * gap), "uint8")
    for i in range(rows * columns):
        row, column = divmod(i, columns)
        picture[row * (h + gap) : row * (h + gap) + h, column * (w + gap) : column * (w + gap) + w] = channels[:, :, i]
    return picture
