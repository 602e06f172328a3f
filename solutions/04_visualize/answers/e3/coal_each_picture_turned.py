# Rows and columns of each channel are exchanged.
# fa: جای سطرها و ستون‌های هر کانال عوض شده است.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = -(-n // columns)
    picture = np.zeros((rows * w + (rows - 1) * gap, columns * h + (columns - 1) * gap), "uint8")
    for i in range(n):
        row, column = divmod(i, columns)
        picture[row * (w + gap) : row * (w + gap) + w, column * (h + gap) : column * (h + gap) + h] = channels[
            :, :, i
        ].T
    return picture
