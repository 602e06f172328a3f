from otter.test_files import test_case

OK_FORMAT = False

name = "e2"
points = None


@test_case(points=1, hidden=False)
def test_the_example_of_the_text(to_display):
    import numpy as np
    from autograder import checks

    what = "to_display([[0, 1], [2, 3]])"
    found = checks.picture(to_display(np.array([[0.0, 1.0], [2.0, 3.0]])), what, shape=(2, 2))
    checks.same_picture(found, np.array([[42, 99], [157, 214]]), what)


@test_case(points=1, hidden=False)
def test_a_constant_channel_is_grey(to_display):
    import numpy as np
    from autograder import checks

    for value in (0.0, 0.75):
        what = f"to_display(np.full((3, 5), {value}))"
        found = checks.picture(to_display(np.full((3, 5), value)), what, shape=(3, 5))
        checks.same_picture(found, np.full((3, 5), 128), what)


@test_case(points=1.5, hidden=True)
def test_channels_of_any_size_and_range(to_display):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.integers(3, 12, size=2))
        channel = rng.normal(rng.uniform(-5, 5), rng.uniform(0.1, 20), (height, width)).astype("float32")
        before = channel.copy()
        what = f"to_display(a channel of {height}x{width})"
        found = checks.picture(to_display(channel), what, shape=(height, width))
        centred = before.astype("float64") - before.astype("float64").mean()
        scaled = 128 + 64 * centred / np.sqrt((centred**2).mean())
        checks.same_picture(found, np.minimum(np.maximum(scaled, 0), 255), what, levels=1.1)
        checks.equal(channel, before, f"channel after {what}")


@test_case(points=1.5, hidden=True)
def test_what_lies_far_out_is_cut_off(to_display):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    height, width = (int(side) for side in rng.integers(6, 12, size=2))
    channel = rng.normal(0, 1, (height, width))
    rows, columns = rng.permutation(height)[:2], rng.permutation(width)[:2]
    channel[rows[0], columns[0]], channel[rows[1], columns[1]] = 9.0, -9.0
    what = "to_display(a channel with values far from its mean)"
    found = checks.picture(to_display(channel), what, shape=(height, width))
    ends = [int(found[rows[0], columns[0]]), int(found[rows[1], columns[1]])]
    checks.equal(ends, [255, 0], f"its brightest and its darkest place in {what}")
