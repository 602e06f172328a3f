from otter.test_files import test_case

OK_FORMAT = False

name = "e8"
points = None


@test_case(points=1.5, hidden=False)
def test_three_steps_of_a_linear_filter(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(8))
    start = np.random.default_rng(9).normal(0, 0.1, (10, 13, 3)).astype("float32")
    before = start.copy()
    what = f"filter_pattern(model, {name!r}, 2, start, 3, 2.0)"
    ascents.step_taken(filter_pattern(model, name, 2, start, 3, 2.0), before, 6.0, what)
    checks.equal(start, before, f"start after {what}")


@test_case(points=1, hidden=False)
def test_no_step_no_change(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(10))
    start = np.random.default_rng(11).normal(0, 0.1, (9, 10, 3)).astype("float32")
    checks.close(
        filter_pattern(model, name, 0, start.copy(), 0, 2.0), start, "filter_pattern(model, name, 0, start, 0, 2.0)"
    )
