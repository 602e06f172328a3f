# Clips the sums to 0..255, as if they were pixels.
# fa: حاصل‌جمع‌ها را به بازه `0` تا `255` محدود می‌کند، گویی پیکسل‌اند.
def cross_correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.clip(np.einsum("hwij,ij->hw", windows, kernel), 0, 255)
