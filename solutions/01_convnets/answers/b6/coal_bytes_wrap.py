# Subtracts bytes from bytes.
# fa: بایت را از بایت کم می‌کند.
def sobel(image):
    rows = image[:, :-2] - image[:, 2:]
    columns = image[:-2] - image[2:]
    gx = rows[:-2] + 2 * rows[1:-1] + rows[2:]
    gy = columns[:, :-2] + 2 * columns[:, 1:-1] + columns[:, 2:]
    return gx, gy, np.hypot(gx.astype(float), gy.astype(float))
