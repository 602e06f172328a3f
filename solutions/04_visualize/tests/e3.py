from otter.test_files import test_case

OK_FORMAT = False

name = "e3"
points = None


@test_case(points=1.5, hidden=False)
def test_three_channels_in_two_columns(tile):
    import numpy as np
    from autograder import checks

    channels = np.arange(10, 28, dtype="uint8").reshape(3, 2, 3).transpose(1, 2, 0).copy()
    what = "tile(three channels of 2x3, 2, 1)"
    found = checks.picture(tile(channels.copy(), 2, 1), what, shape=(5, 7))
    expected = [
        [10, 11, 12, 0, 16, 17, 18],
        [13, 14, 15, 0, 19, 20, 21],
        [0, 0, 0, 0, 0, 0, 0],
        [22, 23, 24, 0, 0, 0, 0],
        [25, 26, 27, 0, 0, 0, 0],
    ]
    checks.same_picture(found, np.array(expected), what, levels=0)


@test_case(points=1, hidden=False)
def test_one_channel_is_itself(tile):
    import numpy as np
    from autograder import checks

    channel = np.arange(12, dtype="uint8").reshape(3, 4, 1)
    found = checks.picture(tile(channel.copy(), 1, 2), "tile(one channel of 3x4, 1, 2)", shape=(3, 4))
    checks.same_picture(found, channel[..., 0], "tile(one channel of 3x4, 1, 2)", levels=0)


@test_case(points=2, hidden=True)
def test_any_numbers_of_channels_columns_and_pixels(tile):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        high, wide, columns, gap = (int(size) for size in rng.permutation([2, 3, 4, 5]))
        n = columns * int(rng.integers(1, 3)) + int(rng.integers(1, columns))
        channels = rng.integers(1, 256, (high, wide, n)).astype("uint8")
        rows = -(-n // columns)
        full = np.zeros((rows * columns, high + gap, wide + gap))
        full[:n, :high, :wide] = channels.transpose(2, 0, 1)
        grid = full.reshape(rows, columns, high + gap, wide + gap).transpose(0, 2, 1, 3)
        expected = grid.reshape(rows * (high + gap), columns * (wide + gap))[: -gap or None, : -gap or None]
        what = f"tile({n} channels of {high}x{wide}, {columns}, {gap})"
        found = checks.picture(tile(channels.copy(), columns, gap), what, shape=expected.shape)
        checks.same_picture(found, expected, what, levels=0)


@test_case(points=1.5, hidden=True)
def test_no_gap_and_fewer_channels_than_columns(tile):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    high, wide = (int(size) for size in rng.permutation([2, 3, 5])[:2])
    channels = rng.integers(1, 256, (high, wide, 4)).astype("uint8")
    what = f"tile(4 channels of {high}x{wide}, 2, 0)"
    found = checks.picture(tile(channels.copy(), 2, 0), what, shape=(2 * high, 2 * wide))
    rows = [np.hstack([channels[..., 2 * row], channels[..., 2 * row + 1]]) for row in range(2)]
    checks.same_picture(found, np.vstack(rows), what, levels=0)
    what = f"tile(2 channels of {high}x{wide}, 3, 1)"
    found = checks.picture(tile(channels[..., :2].copy(), 3, 1), what, shape=(high, 3 * wide + 2))
    checks.same_picture(found[:, wide + 1 : 2 * wide + 1], channels[..., 1], f"the second channel in {what}", levels=0)
