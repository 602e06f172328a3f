# All windows as a view, every stride-th of them, one einsum.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw = w.shape[:2]
    if padding == "same":
        out = [int(np.ceil(side / stride)) for side in x.shape[:2]]
        total = [max((o - 1) * stride + k - side, 0) for o, k, side in zip(out, (kh, kw), x.shape[:2])]
        x = np.pad(x, [(t // 2, t - t // 2) for t in total] + [(0, 0)])
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(0, 1))[::stride, ::stride]
    return np.einsum("hwcij,ijcf->hwf", windows, w) + b
