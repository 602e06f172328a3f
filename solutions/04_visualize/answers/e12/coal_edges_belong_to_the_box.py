# The rows and columns at bottom and right count as inside.
# fa: سطر و ستون `bottom` و `right` را هم درون کادر می‌شمارد.
def pointing_game(heat, box):
    top, left, bottom, right = box
    row, column = np.unravel_index(np.argmax(heat), heat.shape)
    return bool(top <= row <= bottom and left <= column <= right)


def centre_of_mass(heat):
    rows, columns = np.indices(heat.shape)
    return (heat * rows).sum() / heat.sum(), (heat * columns).sum() / heat.sum()
