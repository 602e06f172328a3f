# `total = b` copies nothing: every position adds to the same array.
# fa: دستور `total = b` چیزی را کپی نمی‌کند: همه جاها به همان یک آرایه اضافه می‌کنند.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, _, c_out = w.shape
    b = b if b.dtype.kind == "f" else b.astype("float64")
    if padding == "same":
        total = [max((-(-n // stride) - 1) * stride + k - n, 0) for n, k in zip(x.shape, (kh, kw))]
        x = np.pad(x, [(t // 2, t - t // 2) for t in total] + [(0, 0)])
    result = np.zeros(((x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1, c_out))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            total = b
            total += np.tensordot(x[i * stride : i * stride + kh, j * stride : j * stride + kw], w, axes=3)
            result[i, j] = total
    return result
