from otter.test_files import test_case

OK_FORMAT = False

name = "a10"
points = None


@test_case(points=0.5, hidden=False)
def test_one_column_to_the_right(shift):
    import numpy as np
    from autograder import checks

    images = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]])
    expected = np.array([[[0, 1, 2], [0, 4, 5], [0, 7, 8]]])
    checks.equal(shift(images, 1, 0), expected, "shift(images, 1, 0)")


@test_case(points=0.5, hidden=False)
def test_one_row_up(shift):
    import numpy as np
    from autograder import checks

    images = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]])
    expected = np.array([[[4, 5, 6], [7, 8, 9], [0, 0, 0]]])
    checks.equal(shift(images, 0, -1), expected, "shift(images, 0, -1)")


@test_case(points=1.5, hidden=True)
def test_every_direction_and_both_together(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dx, dy in ((2, 3), (-3, 1), (1, -2), (-2, -4), (0, 0), (3, 0)):
        images = rng.uniform(0.1, 1, size=(3, 7, 9)).astype("float32")
        rows, columns = np.arange(7) - dy, np.arange(9) - dx
        inside = ((rows >= 0) & (rows < 7))[:, np.newaxis] & ((columns >= 0) & (columns < 9))
        expected = images[:, rows % 7][:, :, columns % 9] * inside
        what = f"shift(images, {dx}, {dy}), images (3, 7, 9)"
        checks.equal(shift(images.copy(), dx, dy), expected, what)


@test_case(points=0.5, hidden=True)
def test_further_than_the_picture_leaves_nothing(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    images = rng.integers(1, 256, size=(2, 4, 5)).astype("uint8")
    for dx, dy in ((5, 0), (6, 1), (-8, 0), (0, 4), (0, -7)):
        what = f"shift(images, {dx}, {dy}), images (2, 4, 5)"
        checks.equal(shift(images.copy(), dx, dy), np.zeros((2, 4, 5)), what)


@test_case(points=1, hidden=True)
def test_type_is_kept_and_images_stay_as_they_are(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dtype in ("uint8", "float32"):
        images = rng.integers(1, 256, size=(2, 6, 5)).astype(dtype)
        before = images.copy()
        expected = np.zeros((2, 6, 5), dtype=dtype)
        expected[:, 2:, :-1] = before[:, :-2, 1:]
        what = f"shift(images, -1, 2), images {dtype} (2, 6, 5)"
        checks.equal(checks.array(shift(images, -1, 2), what, shape=(2, 6, 5), dtype=dtype), expected, what)
        checks.equal(images, before, "images after shift(images, -1, 2)")
