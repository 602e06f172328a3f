# Each block sees three channels again.
# fa: هر بلوک را باز با سه کانال ورودی حساب می‌کند.
def base_params(blocks, channels=3):
    total = 0
    for block in blocks:
        channels = 3
        for filters in block:
            total += 9 * channels * filters + filters
            channels = filters
    return total


def feature_shape(side, blocks):
    for _ in blocks:
        side //= 2
    return None if side == 0 else (side, side, blocks[-1][-1])
