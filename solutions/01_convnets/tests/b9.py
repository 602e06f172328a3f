from otter.test_files import test_case

OK_FORMAT = False

name = "b9"
points = None


@test_case(points=0.5, hidden=False)
def test_means_of_two_by_two_windows(avg_pool):
    import numpy as np
    from autograder import checks

    x = np.zeros((2, 4, 2))
    x[:, :, 0] = [[1, 3, 2, 1], [4, 6, 5, 0]]
    x[:, :, 1] = [[0, 0, 4, 4], [0, 8, 4, 4]]
    checks.close(avg_pool(x), [[[3.5, 2], [2, 4]]], "avg_pool(x), x (2, 4, 2)", terms=4)


@test_case(points=0.5, hidden=False)
def test_upper_left_numbers(strided):
    import numpy as np
    from autograder import checks

    x = np.array([[1, 3, 2, 1], [4, 6, 5, 0]]).reshape(2, 4, 1)
    checks.equal(strided(x), np.array([1, 2]).reshape(1, 2, 1), "strided(x), x (2, 4, 1)")


@test_case(points=1.5, hidden=True)
def test_means_with_any_size_and_stride(avg_pool):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 3), (3, None)):
        height, width, channels = (int(side) for side in rng.choice(range(4, 11), size=3, replace=False))
        x = rng.normal(size=(height, width, channels)).astype("float32")
        pooled = keras.ops.average_pool(x[np.newaxis], size, stride or size, data_format="channels_last")
        what = f"avg_pool(x, size={size}, stride={stride}), x {x.shape}"
        expected = keras.ops.convert_to_numpy(pooled)[0]
        checks.close(avg_pool(x, size=size, stride=stride), expected, what, terms=size * size, scale=4.0)


@test_case(points=0.5, hidden=True)
def test_strides_see_the_same_windows(strided):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 3), (4, None)):
        height, width, channels = (int(side) for side in rng.choice(range(4, 11), size=3, replace=False))
        x = rng.normal(size=(height, width, channels))
        step = stride or size
        rows, columns = range(0, height - size + 1, step), range(0, width - size + 1, step)
        expected = np.array([[x[row, column] for column in columns] for row in rows])
        what = f"strided(x, size={size}, stride={stride}), x {x.shape}"
        checks.close(strided(x.copy(), size=size, stride=stride), expected, what)


@test_case(points=0.5, hidden=True)
def test_whole_numbers_have_fractional_means(avg_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.integers(100, 256, size=(4, 6, 3)).astype("uint8")
    before = x.copy()
    expected = before.astype("float64").reshape(2, 2, 3, 2, 3).mean(axis=(1, 3))
    checks.close(avg_pool(x), expected, "avg_pool(x), x uint8 (4, 6, 3)", terms=4)
    checks.equal(x, before, "x after avg_pool(x)")


@test_case(points=0.5, hidden=True)
def test_what_is_left_of_a_single_response(comparison):
    from autograder import checks

    table = comparison if isinstance(comparison, dict) else {}
    window = [[0, 0], [0, 8]]
    values = [value for row in window for value in row]
    expected = {"max pooling": max(values), "average pooling": sum(values) / 4, "strided": window[0][0]}
    for name, value in expected.items():
        what = f'comparison["{name}"]'
        checks.equal(checks.number(table.get(name), what) == value, True, f"{what} is right")
