# Asks for every place where it comes from.
def shift(images, dx, dy):
    n, height, width = images.shape
    result = np.zeros_like(images)
    for row in range(height):
        for column in range(width):
            if 0 <= row - dy < height and 0 <= column - dx < width:
                result[:, row, column] = images[:, row - dy, column - dx]
    return result
