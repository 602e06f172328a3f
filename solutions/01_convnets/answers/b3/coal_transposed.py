# Transposes the kernel.
# fa: کرنل را ترانهاده می‌کند.
def convolve(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.T.shape)
    return np.einsum("hwij,ij->hw", windows, kernel.T[::-1, ::-1])
