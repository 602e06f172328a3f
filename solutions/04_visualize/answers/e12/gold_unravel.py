# unravel_index, and sums along each axis.
def pointing_game(heat, box):
    top, left, bottom, right = box
    row, column = np.unravel_index(np.argmax(heat), heat.shape)
    return bool(top <= row < bottom and left <= column < right)


def centre_of_mass(heat):
    rows, columns = heat.sum(axis=1), heat.sum(axis=0)
    return (rows * np.arange(len(rows))).sum() / rows.sum(), (columns * np.arange(len(columns))).sum() / columns.sum()
