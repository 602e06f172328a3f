# Rolls, then clears what came in on the other side.
def shift(images, dx, dy):
    n, height, width = images.shape
    result = np.roll(images, (dy, dx), axis=(1, 2))
    if dy > 0:
        result[:, :dy] = 0
    elif dy < 0:
        result[:, max(height + dy, 0) :] = 0
    if dx > 0:
        result[:, :, :dx] = 0
    elif dx < 0:
        result[:, :, max(width + dx, 0) :] = 0
    return result
