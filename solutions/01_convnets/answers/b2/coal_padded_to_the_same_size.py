# Pads with zeros so that the result is as large as the image.
# fa: پدینگ می‌گذارد تا نتیجه هم‌اندازه تصویر شود.
def cross_correlate(image, kernel):
    kh, kw = kernel.shape
    padded = np.pad(image, (((kh - 1) // 2, kh // 2), ((kw - 1) // 2, kw // 2)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    return np.einsum("hwij,ij->hw", windows, kernel)
