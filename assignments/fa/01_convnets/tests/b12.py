from otter.test_files import test_case

OK_FORMAT = False

name = "b12"
points = None


@test_case(points=1, hidden=False)
def test_the_winners_of_the_text(max_pool_backward):
    import numpy as np
    from autograder import checks

    x = np.array([[1, 3, 2, 1], [4, 6, 5, 0], [7, 2, 1, 8], [0, 3, 4, 2]], dtype="float64").reshape(4, 4, 1)
    upstream = np.array([[10, 20], [30, 40]], dtype="float64").reshape(2, 2, 1)
    expected = np.array([[0, 0, 0, 0], [0, 10, 20, 0], [30, 0, 0, 40], [0, 0, 0, 0]]).reshape(4, 4, 1)
    checks.close(max_pool_backward(x, upstream), expected, "max_pool_backward(x, upstream), x (4, 4, 1)")
