# Pads half the kernel on both sides: right for odd kernels without a stride only.
# fa: از هر دو طرف نصف کرنل پدینگ می‌گذارد: فقط برای کرنل فرد و گام `1` درست است.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw = w.shape[:2]
    if padding == "same":
        x = np.pad(x, ((kh // 2, kh // 2), (kw // 2, kw // 2), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))[::stride, ::stride]
    return np.einsum("hwcij,ijcf->hwf", windows, w) + b
