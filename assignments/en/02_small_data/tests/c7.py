from otter.test_files import test_case

OK_FORMAT = False

name = "c7"
points = None


@test_case(points=1, hidden=False)
def test_three_points_by_hand(smooth):
    from autograder import checks

    checks.close(smooth([1, 2, 4], 0.5), [1, 1.5, 2.75], "smooth([1, 2, 4], 0.5)")


@test_case(points=1, hidden=False)
def test_factor_zero_changes_nothing(smooth):
    from autograder import checks

    checks.close(smooth([3, 1, 2, 5], 0), [3, 1, 2, 5], "smooth([3, 1, 2, 5], 0)")
    checks.close(smooth([0.7, 0.7, 0.7]), [0.7, 0.7, 0.7], "smooth([0.7, 0.7, 0.7])")
