# gx and gy swapped.
# fa: جای `gx` و `gy` عوض شده است.
def sobel(image):
    kernel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), (3, 3))
    gy = np.einsum("hwij,ij->hw", windows, kernel)
    gx = np.einsum("hwij,ij->hw", windows, kernel.T)
    return gx, gy, np.hypot(gx, gy)
