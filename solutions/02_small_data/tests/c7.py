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


@test_case(points=2, hidden=True)
def test_long_curves_and_all_factors(smooth):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for factor in (0.3, 0.8, 0.95):
        points = rng.uniform(0.4, 1.0, size=int(rng.integers(8, 30)))
        places = np.arange(len(points))
        weights = (1 - factor) * factor ** (places[:, None] - places[None, :]).clip(0)
        weights[:, 0] = factor**places
        expected = np.tril(weights) @ points
        checks.close(smooth(points.tolist(), factor), expected, f"smooth({len(points)} points, {factor})")
    checks.close(smooth([1.0, 0.0, 0.0]), [1.0, 0.8, 0.64], "smooth([1.0, 0.0, 0.0])")


@test_case(points=1, hidden=True)
def test_the_list_stays_as_it_is_and_may_be_empty(smooth):
    from autograder import checks

    rng = checks.rng()
    points = rng.uniform(0, 1, size=7).tolist()
    before = list(points)
    checks.array(smooth(points, 0.5), "smooth(7 points, 0.5)", shape=(7,))
    checks.equal(points, before, "points after smooth(points, 0.5)")
    checks.array(smooth([], 0.8), "smooth([], 0.8)", shape=(0,))
    checks.close(smooth([0.25], 0.9), [0.25], "smooth([0.25], 0.9)")
