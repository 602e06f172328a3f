# Loops over the positions, own padding by np.pad.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, _, c_out = w.shape
    if padding == "same":
        extra_rows = max((-(-x.shape[0] // stride) - 1) * stride + kh - x.shape[0], 0)
        extra_columns = max((-(-x.shape[1] // stride) - 1) * stride + kw - x.shape[1], 0)
        rows = (extra_rows // 2, extra_rows - extra_rows // 2)
        columns = (extra_columns // 2, extra_columns - extra_columns // 2)
        x = np.pad(x, (rows, columns, (0, 0)))
    height = (x.shape[0] - kh) // stride + 1
    width = (x.shape[1] - kw) // stride + 1
    result = np.zeros((height, width, c_out))
    for i in range(height):
        for j in range(width):
            window = x[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.tensordot(window, w, axes=3) + b
    return result
