# Smooths in one direction and subtracts in the other; returns one array of three.
def sobel(image):
    f = image.astype("float64")
    smooth_rows = f[:-2] + 2 * f[1:-1] + f[2:]
    smooth_columns = f[:, :-2] + 2 * f[:, 1:-1] + f[:, 2:]
    gx = smooth_rows[:, :-2] - smooth_rows[:, 2:]
    gy = smooth_columns[:-2] - smooth_columns[2:]
    return np.stack([gx, gy, (gx * gx + gy * gy) ** 0.5])
