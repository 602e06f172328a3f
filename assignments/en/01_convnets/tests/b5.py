from otter.test_files import test_case

OK_FORMAT = False

name = "b5"
points = None


@test_case(points=1, hidden=False)
def test_sharpening_the_course_picture_with_same_padding(conv2d):
    import numpy as np
    from autograder import checks

    x = np.array(
        [
            [60, 113, 56, 139, 85],
            [73, 121, 54, 84, 128],
            [131, 99, 70, 129, 127],
            [80, 57, 115, 69, 134],
            [104, 126, 123, 95, 130],
        ]
    ).reshape(5, 5, 1)
    w = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]).reshape(3, 3, 1, 1)
    what = 'conv2d(x, w, b, padding="same"), course example'
    expected = np.array(
        [
            [114, 328, -26, 470, 158],
            [53, 266, -61, -30, 344],
            [403, 116, -47, 295, 244],
            [108, -135, 256, -128, 344],
            [314, 346, 279, 153, 421],
        ]
    ).reshape(5, 5, 1)
    checks.close(conv2d(x, w, np.zeros(1), padding="same"), expected, what, terms=9)


@test_case(points=1, hidden=False)
def test_channels_are_summed_and_the_bias_is_added_once(conv2d):
    import numpy as np
    from autograder import checks

    x = np.zeros((2, 3, 2))
    x[:, :, 0] = [[1, 2, 3], [4, 5, 6]]
    x[:, :, 1] = [[10, 20, 30], [40, 50, 60]]
    w = np.array([[1, 0, 1], [0, 1, -1]]).reshape(1, 1, 2, 3)
    b = np.array([100, 200, 300])
    what = "conv2d(x, w, b), x (2, 3, 2), w (1, 1, 2, 3)"
    expected = np.zeros((2, 3, 3))
    expected[:, :, 0] = [[101, 102, 103], [104, 105, 106]]
    expected[:, :, 1] = [[210, 220, 230], [240, 250, 260]]
    expected[:, :, 2] = [[291, 282, 273], [264, 255, 246]]
    checks.close(conv2d(x, w, b), expected, what, terms=3)


@test_case(points=0.5, hidden=False)
def test_stride_two_skips_every_other_window(conv2d):
    import numpy as np
    from autograder import checks

    x = np.arange(1.0, 31.0).reshape(5, 6, 1)
    w = np.array([[1, 0], [0, 100]]).reshape(2, 2, 1, 1)
    what = "conv2d(x, w, b, stride=2), x (5, 6, 1), w (2, 2, 1, 1)"
    expected = np.array([[801, 1003, 1205], [2013, 2215, 2417]]).reshape(2, 3, 1)
    checks.close(conv2d(x, w, np.zeros(1), stride=2), expected, what, terms=4)
