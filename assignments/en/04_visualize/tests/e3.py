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
