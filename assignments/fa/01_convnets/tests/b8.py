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
