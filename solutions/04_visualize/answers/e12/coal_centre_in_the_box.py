# Asks whether the centre of mass is in the box.
# fa: می‌پرسد آیا مرکز جرم درون کادر است.
def centre_of_mass(heat):
    rows, columns = np.indices(heat.shape)
    return (heat * rows).sum() / heat.sum(), (heat * columns).sum() / heat.sum()


def pointing_game(heat, box):
    top, left, bottom, right = box
    row, column = centre_of_mass(heat)
    return bool(top <= row < bottom and left <= column < right)
