# Mirrors the picture at its border.
# fa: به جای صفر، تصویر را در لبه آینه می‌کند.
def zero_pad(x, p):
    frame = [(p, p), (p, p)]
    return np.pad(x, frame if x.ndim == 2 else [(0, 0), *frame, (0, 0)], mode="edge")
