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
