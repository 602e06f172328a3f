from otter.test_files import test_case

OK_FORMAT = False

name = "e4"
points = None


@test_case(points=1, hidden=False)
def test_three_channels_one_of_them_silent(dead_filters):
    import numpy as np
    from autograder import checks

    activations = np.zeros((2, 4, 3))
    activations[..., 0] = 1.0
    activations[1, 2, 2] = 3.0
    checks.equal(dead_filters(activations, 1e-6), [1], "dead_filters(three channels, 1e-6)")


@test_case(points=1, hidden=False)
def test_small_values_are_silent_up_to_eps(dead_filters):
    import numpy as np
    from autograder import checks

    activations = np.full((3, 2, 2), 0.01)
    activations[..., 1] = 0.2
    checks.equal(dead_filters(activations.copy(), 0.1), [0], "dead_filters(channels of 0.01 and 0.2, 0.1)")
    checks.equal(dead_filters(activations, 0.5), [0, 1], "dead_filters(channels of 0.01 and 0.2, 0.5)")
