from otter.test_files import test_case

OK_FORMAT = False

name = "b1"
points = None


@test_case(points=0.5, hidden=False)
def test_a_small_picture_gets_a_frame(zero_pad):
    import numpy as np
    from autograder import checks

    expected = [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]
    checks.equal(zero_pad(np.array([[1, 2], [3, 4]]), 1), expected, "zero_pad([[1, 2], [3, 4]], 1)")


@test_case(points=0.5, hidden=False)
def test_a_batch_keeps_pictures_and_channels(zero_pad):
    import numpy as np
    from autograder import checks

    what = "zero_pad(x, 2), x (3, 4, 5, 2)"
    found = checks.array(zero_pad(np.ones((3, 4, 5, 2)), 2), what, shape=(3, 8, 9, 2))
    checks.equal(float(found.sum()), 120.0, f"the sum of {what}, x of ones")
