# arctan of the quotient, with the divisions by zero taken care of.
def edge_direction(image):
    f = image.astype(float)
    rows = f[:-2] + 2 * f[1:-1] + f[2:]
    columns = f[:, :-2] + 2 * f[:, 1:-1] + f[:, 2:]
    gx, gy = rows[:, :-2] - rows[:, 2:], columns[:-2] - columns[2:]
    slope = np.divide(gy, gx, out=np.zeros_like(gx), where=gx != 0)
    return np.where(gx == 0, np.where(gy == 0, 0, 90), np.degrees(np.arctan(slope)) % 180)
