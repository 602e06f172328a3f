# Drops the left-over rows and columns at the top and the left.
# fa: سطرها و ستون‌های باقی‌مانده را از بالا و چپ کنار می‌گذارد.
def max_pool(x, size=2, stride=None):
    s = stride or size
    x = x[(x.shape[0] - size) % s :, (x.shape[1] - size) % s :]
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
    return windows[::s, ::s].max(axis=(3, 4))
