from otter.test_files import test_case

OK_FORMAT = False

name = "a11"
points = None


@test_case(points=0.5, hidden=False)
def test_three_of_four_are_right(accuracy):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]])
    what = "accuracy(probs, y), integers"
    checks.close(checks.number(accuracy(probs, np.array([1, 0, 0, 0])), what), 0.75, what)


@test_case(points=0.5, hidden=False)
def test_one_hot_labels_of_the_example(accuracy):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]])
    y = np.array([[0, 1], [1, 0], [1, 0], [1, 0]])
    what = "accuracy(probs, y), one-hot"
    checks.close(checks.number(accuracy(probs, y), what), 0.75, what)


@test_case(points=1, hidden=True)
def test_both_kinds_of_labels_on_many_rows(accuracy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for n, classes in ((37, 10), (6, 6), (50, 3)):
        probs = rng.dirichlet(np.ones(classes), size=n)
        if n == classes:
            # Each class is the best of one row, and two rows or more are right: whoever takes the labels for one-hot
            # finds one right, whatever is drawn.
            probs = (probs + np.eye(n)[rng.permutation(n)]) / 2
        best = np.array([max(range(classes), key=lambda c: row[c]) for row in probs])
        wrong = rng.permutation(n)[: int(rng.integers(1, n - 1))]
        y = best.copy()
        y[wrong] = (best[wrong] + rng.integers(1, classes, size=len(wrong))) % classes
        for labels, kind in ((y, "integers"), (np.eye(classes)[y], "one-hot")):
            what = f"accuracy(probs, y), probs ({n}, {classes}), {kind}"
            checks.close(checks.number(accuracy(probs.copy(), labels.copy()), what), 1 - len(wrong) / n, what)


@test_case(points=1, hidden=True)
def test_of_equal_values_the_first_counts_once(accuracy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    probs = np.full((8, 4), 0.25)
    y = np.array([0, 1, 2, 3, 0, 3, 0, 1])[rng.permutation(8)]
    what = "accuracy(probs, y), all values equal"
    checks.close(checks.number(accuracy(probs.copy(), y.copy()), what), 0.375, what)
    what = "accuracy(probs, y), all values equal, one-hot"
    checks.close(checks.number(accuracy(probs.copy(), np.eye(4)[y]), what), 0.375, what)
