# Writes the common part into zeros with slices.
def shift(images, dx, dy):
    result = np.zeros_like(images)
    n, height, width = images.shape
    if abs(dx) < width and abs(dy) < height:
        result[:, max(dy, 0) : height + min(dy, 0), max(dx, 0) : width + min(dx, 0)] = images[
            :, max(-dy, 0) : height + min(-dy, 0), max(-dx, 0) : width + min(-dx, 0)
        ]
    return result
