# Halves at each convolution.
# fa: ضلع را با هر کانولوشن نصف می‌کند.
def base_params(blocks, channels=3):
    total = 0
    for block in blocks:
        for filters in block:
            total += 9 * channels * filters + filters
            channels = filters
    return total


def feature_shape(side, blocks):
    for _ in [f for block in blocks for f in block]:
        side //= 2
    return None if side == 0 else (side, side, blocks[-1][-1])
