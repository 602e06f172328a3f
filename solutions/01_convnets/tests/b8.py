from otter.test_files import test_case

OK_FORMAT = False

name = "b8"
points = None


@test_case(points=1, hidden=False)
def test_two_by_two_windows_side_by_side(max_pool):
    import numpy as np
    from autograder import checks

    x = np.zeros((4, 6, 2), dtype="int32")
    x[:, :, 0] = [[1, 3, 2, 1, 0, 9], [2, 9, 1, 1, 4, 4], [1, 3, 2, 3, 7, 1], [5, 6, 1, 2, 2, 8]]
    x[:, :, 1] = [[5, 0, 0, 0, 1, 1], [0, 0, 0, 6, 1, 2], [1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]]
    what = "max_pool(x), x (4, 6, 2)"
    expected = np.zeros((2, 3, 2))
    expected[:, :, 0] = [[9, 2, 9], [6, 3, 8]]
    expected[:, :, 1] = [[5, 6, 2], [6, 4, 6]]
    checks.equal(max_pool(x), expected, what)


@test_case(points=1, hidden=False)
def test_windows_of_three_that_overlap(max_pool):
    import numpy as np
    from autograder import checks

    x = np.array([[7, 2, 3, 3, 8], [4, 5, 3, 8, 4], [3, 3, 2, 8, 4], [2, 8, 7, 2, 7], [5, 4, 4, 5, 4]], dtype="float32")
    x = x.reshape(5, 5, 1)
    expected = np.array([[7, 8], [8, 8]]).reshape(2, 2, 1)
    checks.equal(max_pool(x.copy(), size=3, stride=2), expected, "max_pool(x, size=3, stride=2), x (5, 5, 1)")
    expected = np.array([[7, 8, 8], [8, 8, 8], [8, 8, 8]]).reshape(3, 3, 1)
    checks.equal(max_pool(x.copy(), size=3, stride=1), expected, "max_pool(x, size=3, stride=1), x (5, 5, 1)")


@test_case(points=1, hidden=True)
def test_strides_other_than_the_size(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, 1), (3, 2), (2, 3), (4, 3), (1, 2), (3, 1)):
        height, width = (int(side) for side in rng.choice(range(8, 15), size=2, replace=False))
        x = rng.normal(size=(height, width, int(rng.integers(2, 6)))).astype(rng.choice(["float32", "float64"]))
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
        expected = windows[::stride, ::stride].max(axis=(-2, -1))
        what = f"max_pool(x, size={size}, stride={stride}), x {x.shape}"
        checks.close(max_pool(x, size=size, stride=stride), expected, what)


@test_case(points=1, hidden=True)
def test_windows_that_hold_only_negative_values(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2)):
        x = -rng.uniform(0.5, 1000, size=(7, 10, 3)).astype("float32")
        step = stride or size
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
        expected = windows[::step, ::step].max(axis=(-2, -1))
        what = f"max_pool(x, size={size}, stride={stride}), x {x.shape}, all values negative"
        checks.close(max_pool(x, size=size, stride=stride), expected, what)


@test_case(points=0.5, hidden=True)
def test_rows_and_columns_left_over_are_dropped(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size in (2, 3, 4):
        rows, columns, channels = (int(count) for count in rng.choice(range(2, 6), size=3, replace=False))
        # Spread over the channels and signs, with the largest values in the part that must not count.
        x = rng.normal(size=(rows * size + size - 1, columns * size + 1, channels))
        x[rows * size :] += 50
        x[:, columns * size :] += 50
        blocks = x[: rows * size, : columns * size].reshape(rows, size, columns, size, channels)
        expected = np.amax(blocks, axis=(1, 3))
        what = f"max_pool(x, size={size}), x {x.shape}"
        checks.close(max_pool(x, size=size), expected, what)


@test_case(points=0.5, hidden=True)
def test_whole_numbers_work_and_x_stays_as_it_is(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dtype, low in (("float64", -300), ("int32", -300), ("uint8", 0)):
        x = rng.integers(low, 256, size=(6, 9, 4)).astype(dtype)
        before = x.copy()
        expected = np.amax(before.reshape(2, 3, 3, 3, 4), axis=(1, 3))
        checks.equal(max_pool(x, size=3), expected, f"max_pool(x, size=3), x {dtype} (6, 9, 4)")
        checks.equal(x, before, f"x after max_pool(x, size=3), x {dtype} (6, 9, 4)")
