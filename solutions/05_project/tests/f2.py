from otter.test_files import test_case

OK_FORMAT = False

name = "f2"
points = None


@test_case(points=4, hidden=False)
def test_blind_guesses_cost_the_logarithm_of_two(log_loss):
    from autograder import checks
    import numpy as np

    y = np.array([1, 0, 0, 1])
    checks.close(log_loss(y, np.full(4, 0.5)), np.log(2), "log_loss([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.5])")


@test_case(points=4, hidden=False)
def test_being_sure_and_wrong_costs_much_but_not_everything(log_loss):
    from autograder import checks
    import numpy as np

    checks.close(log_loss(np.array([1]), np.array([0.0])), 34.538776, "log_loss([1], [0.0])")


@test_case(points=6, hidden=True)
def test_losses_of_any_predictions(log_loss):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    for n in (1, 7, int(rng.integers(20, 60))):
        y = rng.integers(0, 2, size=n)
        p = rng.uniform(0.01, 0.99, size=n)
        chosen = [probability if label else 1 - probability for label, probability in zip(y, p, strict=True)]
        checks.close(log_loss(y, p), sum(-np.log(one) for one in chosen) / n, f"log_loss(y, p) for {n} predictions")


@test_case(points=6, hidden=True)
def test_zero_and_one_stay_finite_in_single_precision_too(log_loss):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    n = int(rng.integers(5, 12))
    y = np.array([0, 1, *rng.integers(0, 2, size=n)])
    p = np.array([1, 0, *rng.uniform(0.1, 0.9, size=n)], dtype=np.float32)
    before = y.copy(), p.copy()
    inside = [float(one if label else 1 - one) for label, one in zip(y[2:], p[2:].astype(np.float64), strict=True)]
    expected = (-2 * np.log(1e-15) - np.log(inside).sum()) / (n + 2)
    found = checks.number(log_loss(y, p), "log_loss(y, p) with p of type float32, and 0 and 1 in it")
    # 1 - (1 - 1e-15) is 1e-15 only up to a tenth: the last digits of a double
    checks.equal(abs(found - expected) < 0.3 / (n + 2), True, "log_loss(y, p) is as large as with p clipped to 1e-15")
    checks.equal(p, before[1], "p after log_loss(y, p)")
    checks.equal(y, before[0], "y after log_loss(y, p)")
    right = log_loss(np.array([1, 0]), np.array([1, 0], dtype=np.float32))
    checks.equal(checks.number(right, "log_loss([1, 0], [1, 0])") < 1e-9, True, "log_loss([1, 0], [1, 0]) is nearly 0")
