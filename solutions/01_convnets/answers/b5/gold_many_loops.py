# Six loops; instead of padding it skips what lies outside.
def conv2d(x, w, b, stride=1, padding="valid"):
    height, width, c_in = x.shape
    kh, kw, _, c_out = w.shape

    def places(length, k):
        if padding == "valid":
            return 0, (length - k) // stride + 1
        count = (length + stride - 1) // stride
        missing = (k - stride) if length % stride == 0 else (k - length % stride)
        return max(missing, 0) // 2, count

    (above, rows), (left, columns) = places(height, kh), places(width, kw)
    result = np.zeros((rows, columns, c_out), dtype=np.float32)
    for r in range(rows):
        for c in range(columns):
            total = np.array(b, dtype=np.float32)
            for i in range(kh):
                for j in range(kw):
                    y, z = r * stride + i - above, c * stride + j - left
                    if 0 <= y < height and 0 <= z < width:
                        for channel in range(c_in):
                            total += np.float32(x[y, z, channel]) * w[i, j, channel].astype(np.float32)
            result[r, c] = total
    return result
