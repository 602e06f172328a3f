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
