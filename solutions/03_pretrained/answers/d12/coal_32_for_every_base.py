# Refuses below 32, whatever the base.
# fa: ضلع کوچک‌تر از `32` را با هیچ پایه‌ای نمی‌پذیرد.
def base_params(blocks, channels=3):
    total = 0
    for block in blocks:
        for filters in block:
            total += 9 * channels * filters + filters
            channels = filters
    return total


def feature_shape(side, blocks):
    original = side
    for _ in blocks:
        side //= 2
    return None if side == 0 or original < 32 else (side, side, blocks[-1][-1])
