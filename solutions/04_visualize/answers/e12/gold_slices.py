# Compares the largest value inside with that of the whole map, and averages with weights.
def pointing_game(heat, box):
    top, left, bottom, right = box
    return heat[top:bottom, left:right].size > 0 and bool(heat[top:bottom, left:right].max() == heat.max())


def centre_of_mass(heat):
    return np.array([np.average(index, weights=heat) for index in np.indices(heat.shape)])
