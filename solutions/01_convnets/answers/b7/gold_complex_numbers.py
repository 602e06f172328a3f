# The angle of a complex number, with the other sign of both changes.
def edge_direction(image):
    kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    gx = np.einsum("hwij,ij->hw", windows, kernel)
    gy = np.einsum("hwij,ij->hw", windows, kernel.T)
    return np.mod(np.angle(gx + 1j * gy, deg=True), 180)
