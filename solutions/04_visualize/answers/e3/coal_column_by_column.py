# The numbers run down the columns.
# fa: شماره‌ها ستون به ستون پیش می‌روند.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = -(-n // columns)
    picture = np.zeros((rows * h + (rows - 1) * gap, columns * w + (columns - 1) * gap), "uint8")
    for i in range(n):
        column, row = divmod(i, rows)
        picture[row * (h + gap) : row * (h + gap) + h, column * (w + gap) : column * (w + gap) + w] = channels[:, :, i]
    return picture
