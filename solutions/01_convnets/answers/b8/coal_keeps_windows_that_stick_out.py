# Counts cut-off windows at the bottom and the right.
# fa: پنجره‌های ناقص پایین و راست را هم می‌شمارد.
def max_pool(x, size=2, stride=None):
    s = stride or size
    rows, columns = range(0, x.shape[0], s), range(0, x.shape[1], s)
    if x.shape[0] % s == 0 and x.shape[1] % s == 0 and s == size:
        rows, columns = range(0, x.shape[0] - size + 1, s), range(0, x.shape[1] - size + 1, s)
    return np.array([[x[r : r + size, c : c + size].max(axis=(0, 1)) for c in columns] for r in rows])
