from otter.test_files import test_case

OK_FORMAT = False

name = "c12"
points = None


@test_case(points=1, hidden=False)
def test_the_numbers_of_the_course(difference_interval):
    from autograder import checks

    found = checks.array(difference_interval(0.82, 0.71, 1000), "difference_interval(0.82, 0.71, 1000)", shape=(2,))
    checks.close(found, [0.073149, 0.146851], "difference_interval(0.82, 0.71, 1000)", scale=10)


@test_case(points=1, hidden=False)
def test_few_pictures_say_little(better_than):
    from autograder import checks

    checks.equal(better_than(0.82, 0.71, 1000), True, "better_than(0.82, 0.71, 1000)")
    checks.equal(better_than(0.82, 0.71, 50), False, "better_than(0.82, 0.71, 50)")


@test_case(points=1.5, hidden=True)
def test_intervals_of_any_two_accuracies(difference_interval):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        one, other = (float(share) for share in rng.uniform(0.05, 0.95, size=2))
        n = int(rng.integers(20, 5000))
        variance = np.array([one * (1 - one), other * (1 - other)]).sum() / n
        reach = 1.96 * variance**0.5
        what = f"difference_interval({one:.3f}, {other:.3f}, {n})"
        found = checks.array(difference_interval(one, other, n), what, shape=(2,))
        checks.close(found, [one - other - reach, one - other + reach], what, scale=1)
    checks.close(difference_interval(1, 0, 10), [1, 1], "difference_interval(1, 0, 10)")


@test_case(points=1.5, hidden=True)
def test_never_are_both_better(better_than):
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        other, n = float(rng.uniform(0.5, 0.8)), int(rng.integers(100, 3000))
        reach = 1.96 * (2 * other * (1 - other) / n) ** 0.5
        for factor, truth in ((1.3, True), (0.7, False), (0.0, False), (-1.3, False)):
            one = other + factor * reach
            checks.equal(better_than(one, other, n), truth, f"better_than({one:.4f}, {other:.4f}, {n})")
