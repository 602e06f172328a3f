# Forgets that no zeros are needed when the kernel is smaller than the stride.
# fa: فراموش می‌کند که اگر کرنل از گام کوچک‌تر باشد صفری لازم نیست.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw = w.shape[:2]
    if padding == "same":
        total = [(-(-n // stride) - 1) * stride + k - n for n, k in zip(x.shape, (kh, kw))]
        x = np.pad(x, [(t // 2, t - t // 2) for t in total] + [(0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))[::stride, ::stride]
    return np.einsum("hwcij,ijcf->hwf", windows, w) + b
