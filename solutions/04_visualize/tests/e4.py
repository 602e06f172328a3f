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


@test_case(points=1.5, hidden=True)
def test_any_number_of_silent_channels(dead_filters):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.permutation([3, 4, 6])[:2])
        count = int(rng.integers(7, 12))
        silent = np.sort(rng.permutation(count)[: int(rng.integers(0, 5))])
        activations = np.maximum(rng.normal(0, 1, (height, width, count)), 0)
        activations[0, 0, :] += 0.5
        activations[..., silent] = rng.uniform(0, 0.04, (height, width, len(silent)))
        what = f"dead_filters({count} channels of {height}x{width}, 0.05)"
        checks.equal(dead_filters(activations, 0.05), [int(number) for number in silent], what)


@test_case(points=1.5, hidden=True)
def test_what_cancels_out_is_not_silent(dead_filters):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    activations = np.zeros((4, 6, 5))
    order = [int(place) for place in rng.permutation(5)]
    half = rng.normal(0, 1, (4, 3))
    activations[..., order[0]] = np.hstack([half, -half])
    activations[..., order[1]] = -np.abs(rng.normal(1, 0.2, (4, 6)))
    activations[int(rng.integers(4)), int(rng.integers(6)), order[2]] = 0.01
    expected = sorted(order[3:])
    what = "dead_filters(channels that cancel out, are negative, or live in one pixel, 0.001)"
    checks.equal(dead_filters(activations, 0.001), expected, what)  # above the mean of that one pixel and all zeros
