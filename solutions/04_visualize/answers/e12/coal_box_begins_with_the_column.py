# The box is read as (left, top, right, bottom).
# fa: کادر را به صورت (چپ، بالا، راست، پایین) می‌خواند.
def pointing_game(heat, box):
    l, t, r, b = box
    i, j = np.unravel_index(heat.argmax(), heat.shape)
    return bool(t <= i < b and l <= j < r)


def centre_of_mass(heat):
    h, w = heat.shape
    return float((heat.sum(1) * np.arange(h)).sum() / heat.sum()), float(
        (heat.sum(0) * np.arange(w)).sum() / heat.sum()
    )
