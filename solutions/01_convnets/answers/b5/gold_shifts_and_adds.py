# One shifted picture for every place of the kernel, times a matrix over the channels; own array of zeros.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, c_in, c_out = w.shape
    height, width, _ = x.shape
    if padding == "same":
        rows, columns = (height - 1) // stride + 1, (width - 1) // stride + 1
        down = max(stride * (rows - 1) + kh, height)
        right = max(stride * (columns - 1) + kw, width)
        top, left = (down - height) // 2, (right - width) // 2
        canvas = np.zeros((down, right, c_in))
        canvas[top : top + height, left : left + width] = x
    else:
        rows, columns, canvas = (height - kh) // stride + 1, (width - kw) // stride + 1, x
    result = np.tile(np.asarray(b, dtype=float), (rows, columns, 1))
    for i in range(kh):
        for j in range(kw):
            seen = canvas[i : i + stride * (rows - 1) + 1 : stride, j : j + stride * (columns - 1) + 1 : stride]
            result += seen @ w[i, j]
    return result
