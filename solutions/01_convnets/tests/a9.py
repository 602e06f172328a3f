from otter.test_files import test_case

OK_FORMAT = False

name = "a9"
points = None


@test_case(points=0.5, hidden=False)
def test_the_two_worst_of_the_example(worst_mistakes):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.0, 0.1, 0.9], [0.4, 0.3, 0.3]])
    y = np.array([1, 2, 0, 1])
    checks.equal(worst_mistakes(probs, y, 2), [2, 1], "worst_mistakes(probs, y, 2)")


@test_case(points=0.5, hidden=False)
def test_fewer_mistakes_than_asked_for(worst_mistakes):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.0, 0.1, 0.9], [0.4, 0.3, 0.3]])
    y = np.array([1, 2, 0, 1])
    checks.equal(worst_mistakes(probs, y, 10), [2, 1, 3], "worst_mistakes(probs, y, 10)")


@test_case(points=1, hidden=True)
def test_the_most_confident_of_many_mistakes(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for n, classes, k in ((60, 10, 7), (41, 4, 1), (30, 6, 12)):
        probs = rng.dirichlet(np.full(classes, 0.7), size=n)
        y = rng.integers(0, classes, size=n)
        ranked = sorted((-row.max(), i) for i, row in enumerate(probs) if row.argmax() != y[i])
        what = f"worst_mistakes(probs, y, {k}), probs ({n}, {classes})"
        checks.equal(worst_mistakes(probs, y, k), [i for _, i in ranked[:k]], what)


@test_case(points=0.5, hidden=True)
def test_equal_confidence_in_any_order(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    y = rng.integers(0, 5, size=24)
    level = np.tile([0.5, 0.75, 0.875, 0.625], 6)
    predicted = (y + rng.integers(1, 5, size=24)) % 5
    probs = np.repeat((1 - level)[:, np.newaxis] / 4, 5, axis=1)
    probs[np.arange(24), predicted] = level
    found = checks.array(worst_mistakes(probs.copy(), y.copy(), 12), "worst_mistakes(probs, y, 12)", shape=(12,))
    rows = [checks.integer(row, "a row number of worst_mistakes(probs, y, 12)") for row in found]
    checks.equal(sorted(rows[:6]), np.flatnonzero(level == 0.875), "the first 6 of worst_mistakes(probs, y, 12)")
    checks.equal(sorted(rows[6:]), np.flatnonzero(level == 0.75), "the next 6 of worst_mistakes(probs, y, 12)")


@test_case(points=0.5, hidden=True)
def test_no_mistake_gives_an_empty_answer(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    probs = rng.dirichlet(np.ones(4), size=9)
    labels = probs.argmax(axis=1)
    found = checks.array(worst_mistakes(probs, labels, 3), "worst_mistakes(probs, y, 3), all right")
    checks.equal(int(found.size), 0, "how many mistakes are returned where all rows are right")
    labels[4] = (labels[4] + 1) % 4
    found = checks.array(worst_mistakes(probs, labels, 3), "worst_mistakes(probs, y, 3), row 4 wrong", shape=(1,))
    checks.equal(found, [4], "worst_mistakes(probs, y, 3), row 4 wrong")
