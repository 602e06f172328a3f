# Converts to bytes, so fractions and negative values are lost.
# fa: به بایت تبدیل می‌کند، پس مقدارهای اعشاری و منفی از دست می‌روند.
def max_pool(x, size=2, stride=None):
    s = stride or size
    pixels = np.clip(x, 0, 255).astype("uint8")
    windows = np.lib.stride_tricks.sliding_window_view(pixels, (size, size), axis=(0, 1))
    return windows[::s, ::s].max(axis=(3, 4))
