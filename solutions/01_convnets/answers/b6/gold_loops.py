# Loops over all places; returns a list.
def sobel(image):
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    gx = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    gy = np.zeros_like(gx)
    for i in range(gx.shape[0]):
        for j in range(gx.shape[1]):
            patch = image[i : i + 3, j : j + 3]
            gx[i, j] = np.sum(patch * kernel)
            gy[i, j] = np.sum(patch * kernel.T)
    return [gx, gy, np.hypot(gx, gy)]
