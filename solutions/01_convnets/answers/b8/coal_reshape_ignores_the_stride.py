# Reshapes into blocks, which knows no stride.
# fa: آرایه را به بلوک‌ها تقسیم می‌کند، که گام را نمی‌شناسد.
def max_pool(x, size=2, stride=None):
    rows, columns = x.shape[0] // size, x.shape[1] // size
    return x[: rows * size, : columns * size].reshape(rows, size, columns, size, -1).max(axis=(1, 3))
