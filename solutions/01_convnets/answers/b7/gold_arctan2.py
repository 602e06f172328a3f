# arctan2 and the remainder, on Sobel's kernels written out.
def edge_direction(image):
    f = image.astype(float)
    rows = f[:-2] + 2 * f[1:-1] + f[2:]
    columns = f[:, :-2] + 2 * f[:, 1:-1] + f[:, 2:]
    return np.degrees(np.arctan2(columns[:-2] - columns[2:], rows[:, :-2] - rows[:, 2:])) % 180
