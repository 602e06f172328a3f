# The centre is not divided by the map's sum.
# fa: مرکز بر مجموع مقدارهای نقشه تقسیم نشده است.
def pointing_game(heat, box):
    top, left, bottom, right = box
    row, column = np.unravel_index(np.argmax(heat), heat.shape)
    return bool(top <= row < bottom and left <= column < right)


def centre_of_mass(heat):
    rows, columns = np.indices(heat.shape)
    return (heat * rows).sum(), (heat * columns).sum()
