# The kernel without its weight of 2.
# fa: کرنل بدون وزن `2` سطر وسط است.
def sobel(image):
    kernel = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (3, 3))
    gx = np.einsum("hwij,ij->hw", windows, kernel)
    gy = np.einsum("hwij,ij->hw", windows, kernel.T)
    return gx, gy, np.hypot(gx, gy)
