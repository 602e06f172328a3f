# Pixel by pixel with math.atan2, adding 180 to negative angles.
import math


def edge_direction(image):
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    result = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            patch = image[i : i + 3, j : j + 3]
            angle = math.degrees(math.atan2(np.sum(patch * kernel.T), np.sum(patch * kernel)))
            result[i, j] = angle + 180 if angle < 0 else angle
    return result
