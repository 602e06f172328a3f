# Pads to whole rows and lets reshape do the rest.
def tile(channels, columns, gap):
    h, w, n = channels.shape
    rows = -(-n // columns)
    full = np.pad(channels, ((0, gap), (0, gap), (0, rows * columns - n)))
    grid = full.transpose(2, 0, 1).reshape(rows, columns, h + gap, w + gap).swapaxes(1, 2)
    picture = grid.reshape(rows * (h + gap), columns * (w + gap))
    return picture[: rows * (h + gap) - gap, : columns * (w + gap) - gap]
