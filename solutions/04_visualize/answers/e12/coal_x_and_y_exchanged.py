# Column first.
# fa: ستون را پیش از سطر می‌دهد.
def pointing_game(heat, box):
    left, top, right, bottom = box
    row, column = np.unravel_index(np.argmax(heat), heat.shape)
    return bool(top <= row < bottom and left <= column < right)


def centre_of_mass(heat):
    rows, columns = np.indices(heat.shape)
    return (heat * columns).sum() / heat.sum(), (heat * rows).sum() / heat.sum()
