from otter.test_files import test_case

OK_FORMAT = False

name = "e7"
points = None


@test_case(points=1, hidden=False)
def test_minus_one_and_one(deprocess):
    import numpy as np
    from autograder import checks

    image = np.ones((4, 5, 3))
    image[2:] = -1.0
    what = "deprocess(a picture of 1 and -1)"
    found = checks.picture(deprocess(image), what, shape=(4, 5, 3))
    checks.same_picture(found, np.where(image > 0, 153, 102), what)


@test_case(points=1, hidden=False)
def test_a_constant_picture_is_middle_grey(deprocess):
    import numpy as np
    from autograder import checks

    found = checks.picture(deprocess(np.full((3, 4, 3), 2.5)), "deprocess(a constant picture)", shape=(3, 4, 3))
    checks.same_picture(found, np.full((3, 4, 3), 127.5), "deprocess(a constant picture)")


@test_case(points=1.5, hidden=True)
def test_any_picture(deprocess):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([5, 7, 8])[:2])
        image = rng.normal(rng.uniform(-3, 3, 3), rng.uniform(0.2, 4, 3), (height, width, 3)).astype("float32")
        before = image.copy()
        what = f"deprocess(a picture of {height}x{width})"
        found = checks.picture(deprocess(image), what, shape=(height, width, 3))
        exact = before.astype("float64")
        scaled = (exact - exact.mean()) / np.sqrt(((exact - exact.mean()) ** 2).mean()) / 10 + 0.5
        checks.same_picture(found, 255 * np.minimum(np.maximum(scaled, 0), 1), what, levels=1.1)
        checks.equal(image, before, f"image after {what}")


@test_case(points=1.5, hidden=True)
def test_what_lies_far_out_is_cut_off(deprocess):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    image = rng.normal(0, 0.05, (9, 11, 3))
    places = [tuple(int(rng.integers(size)) for size in (9, 11)) for _ in range(2)]
    image[places[0]], image[places[1]] = 20.0, -20.0 + (places[0] == places[1]) * 40.0
    what = "deprocess(a picture with values far from its mean)"
    found = checks.picture(deprocess(image), what, shape=(9, 11, 3))
    checks.equal(found[places[0]].tolist(), [255, 255, 255], f"its brightest place in {what}")
    if places[0] != places[1]:
        checks.equal(found[places[1]].tolist(), [0, 0, 0], f"its darkest place in {what}")
