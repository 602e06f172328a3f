from otter.test_files import test_case

OK_FORMAT = False

name = "b12"
points = None


@test_case(points=1, hidden=False)
def test_the_winners_of_the_text(max_pool_backward):
    import numpy as np
    from autograder import checks

    x = np.array([[1, 3, 2, 1], [4, 6, 5, 0], [7, 2, 1, 8], [0, 3, 4, 2]], dtype="float64").reshape(4, 4, 1)
    upstream = np.array([[10, 20], [30, 40]], dtype="float64").reshape(2, 2, 1)
    expected = np.array([[0, 0, 0, 0], [0, 10, 20, 0], [30, 0, 0, 40], [0, 0, 0, 0]]).reshape(4, 4, 1)
    checks.close(max_pool_backward(x, upstream), expected, "max_pool_backward(x, upstream), x (4, 4, 1)")


@test_case(points=2, hidden=True)
def test_the_gradient_is_that_of_small_changes(max_pool_backward):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 1)):
        step = stride or size
        # Whole numbers that are all different: a change of 0.25 makes no other pixel win.
        x = rng.permutation(6 * 7 * 2).astype("float64").reshape(6, 7, 2) - 40

        def pooled(values):
            windows = np.lib.stride_tricks.sliding_window_view(values, (size, size), axis=(0, 1))
            return windows[::step, ::step].max(axis=(-2, -1))

        upstream = rng.normal(size=pooled(x).shape)
        expected = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            change = np.zeros(x.shape)
            change[place] = 0.25
            expected[place] = ((pooled(x + change) - pooled(x - change)) * upstream).sum() / 0.5
        what = f"max_pool_backward(x, upstream, size={size}, stride={stride}), x (6, 7, 2)"
        found = max_pool_backward(x.copy(), upstream.copy(), size=size, stride=stride)
        checks.close(found, expected, what, terms=9, scale=4.0)


@test_case(points=1.5, hidden=True)
def test_of_equal_pixels_one_wins(max_pool_backward):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = np.full((4, 6, 2), float(rng.integers(-5, 5)))
    upstream = rng.uniform(1, 2, size=(2, 3, 2))
    what = "max_pool_backward(x, upstream), all of x equal"
    found = checks.array(max_pool_backward(x, upstream.copy()), what, shape=(4, 6, 2))
    blocks = found.reshape(2, 2, 3, 2, 2)
    checks.equal((np.abs(blocks) > 1e-9).sum(axis=(1, 3)), np.ones((2, 3, 2)), f"winners in each window of {what}")
    checks.close(blocks.sum(axis=(1, 3)), upstream, f"the sum over each window of {what}")


@test_case(points=0.5, hidden=True)
def test_inputs_of_the_backward_pass_stay_as_they_are(max_pool_backward):
    from autograder import checks

    rng = checks.rng()
    x, upstream = rng.normal(size=(5, 4, 3)), rng.normal(size=(2, 2, 3))
    x_before, upstream_before = x.copy(), upstream.copy()
    checks.array(max_pool_backward(x, upstream), "max_pool_backward(x, upstream)", shape=(5, 4, 3))
    checks.equal(x, x_before, "x after max_pool_backward(x, upstream)")
    checks.equal(upstream, upstream_before, "upstream after max_pool_backward(x, upstream)")
