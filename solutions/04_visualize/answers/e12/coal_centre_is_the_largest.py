# Takes the place of the largest value for the centre.
# fa: جای بزرگ‌ترین مقدار را مرکز می‌گیرد.
def pointing_game(heat, box):
    top, left, bottom, right = box
    row, column = np.unravel_index(np.argmax(heat), heat.shape)
    return bool(top <= row < bottom and left <= column < right)


def centre_of_mass(heat):
    return np.unravel_index(np.argmax(heat), heat.shape)
