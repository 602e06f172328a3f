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
