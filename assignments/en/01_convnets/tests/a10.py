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
