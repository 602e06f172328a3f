# Turns the kernel it was given.
# fa: خود کرنل ورودی را می‌چرخاند.
def convolve(image, kernel):
    kernel[:] = kernel[::-1, ::-1].copy()
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("hwij,ij->hw", windows, kernel)
