# Converts the image to bytes first, so larger and negative values wrap round.
# fa: تصویر را اول به بایت تبدیل می‌کند، پس مقدارهای بزرگ‌تر و منفی سرریز می‌کنند.
def cross_correlate(image, kernel):
    image = image.astype("int64").astype("uint8")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("hwij,ij->hw", windows.astype("float64"), kernel)
