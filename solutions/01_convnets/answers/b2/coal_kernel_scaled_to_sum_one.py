# Divides the kernel by its sum where it has one.
# fa: کرنل را بر مجموعش تقسیم می‌کند، هر جا مجموعش صفر نباشد.
def cross_correlate(image, kernel):
    total = kernel.sum()
    kernel = kernel / total if total != 0 else kernel
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("hwij,ij->hw", windows, kernel)
