# A shape without pixels in place of None.
# fa: به جای `None` شکلی بدون پیکسل می‌دهد.
def base_params(blocks, channels=3):
    total = 0
    for block in blocks:
        for filters in block:
            total += 9 * channels * filters + filters
            channels = filters
    return total


def feature_shape(side, blocks):
    for _ in blocks:
        side //= 2
    return (side, side, blocks[-1][-1])
