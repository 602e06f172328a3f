# Windows as rows, filters as columns, one matrix product.
def conv2d(x, w, b, stride=1, padding="valid"):
    kh, kw, c_in, c_out = w.shape
    if padding.lower() == "same":
        pads = []
        for side, k in zip(x.shape, (kh, kw)):
            last_start = ((side + stride - 1) // stride - 1) * stride
            missing = max(last_start + k - side, 0)
            pads.append((missing // 2, (missing + 1) // 2))
        x = np.pad(x, (*pads, (0, 0)), mode="constant", constant_values=0)
    tops, lefts = range(0, x.shape[0] - kh + 1, stride), range(0, x.shape[1] - kw + 1, stride)
    matrix = np.array([x[top : top + kh, left : left + kw].reshape(-1) for top in tops for left in lefts])
    return (matrix @ w.reshape(-1, c_out) + b).reshape(len(tops), len(lefts), c_out)
