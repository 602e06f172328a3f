# Collects the values of one position at a time and returns nested lists.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, c_in, c_out = w.shape
    if padding == "same":
        rows = max((int(np.ceil(x.shape[0] / stride)) - 1) * stride + kh - x.shape[0], 0)
        columns = max((int(np.ceil(x.shape[1] / stride)) - 1) * stride + kw - x.shape[1], 0)
        above, left = rows // 2, columns // 2
        zeros = np.zeros((x.shape[0] + rows, x.shape[1] + columns, c_in))
        zeros[above : above + x.shape[0], left : left + x.shape[1]] = x
        x = zeros
    picture = []
    for top in range(0, x.shape[0] - kh + 1, stride):
        line = []
        for start in range(0, x.shape[1] - kw + 1, stride):
            window = x[top : top + kh, start : start + kw, :]
            line.append([float((window * w[..., f]).sum() + b[f]) for f in range(c_out)])
        picture.append(line)
    return picture
