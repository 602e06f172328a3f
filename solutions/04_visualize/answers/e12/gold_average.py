# A truth value and an array of NumPy.
def pointing_game(heat, box):
    t, l, b, r = box
    i = np.argwhere(heat == heat.max())[0]
    return np.logical_and.reduce([i[0] >= t, i[0] < b, i[1] >= l, i[1] < r])


def centre_of_mass(heat):
    ys, xs = np.mgrid[: heat.shape[0], : heat.shape[1]]
    return np.array([np.average(ys, weights=heat), np.average(xs, weights=heat)])
