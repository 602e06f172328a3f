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
