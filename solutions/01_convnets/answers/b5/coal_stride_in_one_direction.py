# Uses the stride for the rows only.
# fa: گام را فقط برای سطرها به کار می‌برد.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, _, c_out = w.shape
    if padding == "same":
        total = [max((-(-n // stride) - 1) * stride + k - n, 0) for n, k in zip(x.shape, (kh, kw))]
        x = np.pad(x, [(t // 2, t - t // 2) for t in total] + [(0, 0)])
    result = np.zeros(((x.shape[0] - kh) // stride + 1, (x.shape[1] - kw) // stride + 1, c_out))
    for i in range(result.shape[0]):
        for j in range(result.shape[1]):
            result[i, j] = np.tensordot(x[i * stride : i * stride + kh, j : j + kw], w, axes=3) + b
    return result
