# Writes each channel to its place.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = (n + columns - 1) // columns
    picture = np.zeros((rows * (h + gap) - gap, columns * (w + gap) - gap), dtype=channels.dtype)
    for row in range(rows):
        for column in range(columns):
            index = row * columns + column
            if index < n:
                picture[row * (h + gap) :, column * (w + gap) :][:h, :w] = channels[..., index]
    return picture
