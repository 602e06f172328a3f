from otter.test_files import test_case

OK_FORMAT = False

name = "b1"
points = None


@test_case(points=0.5, hidden=False)
def test_a_small_picture_gets_a_frame(zero_pad):
    import numpy as np
    from autograder import checks

    expected = [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]
    checks.equal(zero_pad(np.array([[1, 2], [3, 4]]), 1), expected, "zero_pad([[1, 2], [3, 4]], 1)")


@test_case(points=0.5, hidden=False)
def test_a_batch_keeps_pictures_and_channels(zero_pad):
    import numpy as np
    from autograder import checks

    what = "zero_pad(x, 2), x (3, 4, 5, 2)"
    found = checks.array(zero_pad(np.ones((3, 4, 5, 2)), 2), what, shape=(3, 8, 9, 2))
    checks.equal(float(found.sum()), 120.0, f"the sum of {what}, x of ones")


@test_case(points=1.5, hidden=True)
def test_the_middle_is_the_input_and_the_frame_is_zero(zero_pad):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for p in (0, 1, 3):
        for shape in ((5, 8), (2, 6, 4, 3), (3, 1, 7, 1)):
            x = rng.uniform(1, 2, size=shape).astype("float32")
            height, width = shape if len(shape) == 2 else shape[1:3]
            inside = [row * (width + 2 * p) + column + p for row in range(p, p + height) for column in range(width)]
            expected = np.zeros((*shape[:-3], (height + 2 * p) * (width + 2 * p), *shape[3:]))
            if len(shape) == 2:
                expected[inside] = x.reshape(-1)
                expected = expected.reshape(height + 2 * p, width + 2 * p)
            else:
                expected[:, inside] = x.reshape(shape[0], -1, shape[3])
                expected = expected.reshape(shape[0], height + 2 * p, width + 2 * p, shape[3])
            checks.equal(zero_pad(x.copy(), p), expected, f"zero_pad(x, {p}), x {shape}")


@test_case(points=0.5, hidden=True)
def test_x_stays_as_it_is(zero_pad):
    from autograder import checks

    rng = checks.rng()
    x = rng.normal(size=(2, 5, 4, 3))
    before = x.copy()
    checks.array(zero_pad(x, 1), "zero_pad(x, 1)", shape=(2, 7, 6, 3))
    checks.equal(x, before, "x after zero_pad(x, 1)")
