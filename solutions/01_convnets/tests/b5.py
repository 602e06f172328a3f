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


@test_case(points=2, hidden=True)
def test_valid_convolutions_with_strides_one_two_and_three(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for stride, (kh, kw) in ((1, (3, 2)), (2, (2, 3)), (3, (4, 5)), (3, (1, 2)), (2, (3, 3))):
        height, width = (int(side) for side in rng.choice(range(8, 14), size=2, replace=False))
        c_in, c_out = (int(channels) for channels in rng.choice([2, 3, 4, 5], size=2, replace=False))
        x = rng.normal(size=(height, width, c_in)).astype("float32")
        w = rng.normal(size=(kh, kw, c_in, c_out)).astype("float32")
        b = rng.uniform(1, 2, size=c_out).astype("float32")
        batch = keras.ops.conv(
            x[np.newaxis].astype("float64"), w.astype("float64"), strides=stride, data_format="channels_last"
        )
        expected = keras.ops.convert_to_numpy(batch)[0] + b
        what = f"conv2d(x, w, b, stride={stride}), x {x.shape}, w {w.shape}"
        size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
        checks.close(conv2d(x, w, b, stride=stride), expected, what, terms=kh * kw * c_in, scale=size)


@test_case(points=1.5, hidden=True)
def test_same_padding_with_odd_and_even_kernels(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 5), (2, 3), (5, 4), (2, 4), (1, 1)):
        height, width = (int(side) for side in rng.choice(range(6, 12), size=2, replace=False))
        c_in, c_out = (int(channels) for channels in rng.choice([1, 2, 3, 4], size=2, replace=False))
        x, w = rng.normal(size=(height, width, c_in)), rng.normal(size=(kh, kw, c_in, c_out))
        b = rng.uniform(-2, -1, size=c_out)
        batch = keras.ops.conv(x[np.newaxis], w, padding="same", data_format="channels_last")
        expected = keras.ops.convert_to_numpy(batch)[0] + b
        what = f'conv2d(x, w, b, padding="same"), x {x.shape}, w {w.shape}'
        size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
        checks.close(conv2d(x, w, b, padding="same"), expected, what, terms=kh * kw * c_in, scale=size)


@test_case(points=1.5, hidden=True)
def test_same_padding_together_with_a_stride(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    first = int(rng.integers(7, 10))
    for stride, kernels in ((2, ((3, 3), (2, 5), (1, 4))), (3, ((3, 5), (2, 1), (4, 2)))):
        for step, (kh, kw) in enumerate(kernels):
            # Three sides in a row leave every possible remainder.
            height, width = first + step, first + 4 + 2 * step
            x, w = rng.normal(size=(height, width, 3)), rng.normal(size=(kh, kw, 3, 2))
            b = rng.uniform(1, 2, size=2)
            batch = keras.ops.conv(x[np.newaxis], w, strides=stride, padding="same", data_format="channels_last")
            expected = keras.ops.convert_to_numpy(batch)[0] + b
            what = f'conv2d(x, w, b, stride={stride}, padding="same"), x {x.shape}, w {w.shape}'
            size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
            found = conv2d(x, w, b, stride=stride, padding="same")
            checks.close(found, expected, what, terms=kh * kw * 3, scale=size)


@test_case(points=0.5, hidden=True)
def test_whole_number_pictures_and_untouched_inputs(conv2d):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.integers(0, 256, size=(6, 8, 2)).astype("uint8")
    w = rng.uniform(-0.9, 0.9, size=(2, 3, 2, 3)).astype("float32")
    b = rng.uniform(0.1, 0.9, size=3).astype("float32")
    before = x.copy(), w.copy(), b.copy()
    windows = np.lib.stride_tricks.sliding_window_view(x.astype("float64"), (2, 3), axis=(0, 1))
    expected = np.einsum("hwcij,ijcf->hwf", windows, w.astype("float64")) + b
    what = "conv2d(x, w, b), x uint8 (6, 8, 2), w float32 (2, 3, 2, 3)"
    checks.close(conv2d(x, w, b), expected, what, terms=12, scale=255.0)
    for name, array, copy in zip("xwb", (x, w, b), before):
        checks.equal(array, copy, f"{name} after conv2d(x, w, b)")
