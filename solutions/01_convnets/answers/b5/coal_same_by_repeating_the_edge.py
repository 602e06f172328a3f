# Pads with copies of the edge instead of zeros.
# fa: به جای صفر، پدینگ را با تکرار لبه پر می‌کند.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw = w.shape[:2]
    if padding == "same":
        total = [max((-(-n // stride) - 1) * stride + k - n, 0) for n, k in zip(x.shape, (kh, kw))]
        x = np.pad(x, [(t // 2, t - t // 2) for t in total] + [(0, 0)], mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))[::stride, ::stride]
    return np.einsum("hwcij,ijcf->hwf", windows, w) + b
