from otter.test_files import test_case

OK_FORMAT = False

name = "b6"
points = None


@test_case(points=0.5, hidden=False)
def test_a_ramp_from_left_to_right(sobel):
    import numpy as np
    from autograder import checks

    found = sobel(np.tile([0.0, 1.0, 2.0, 3.0], (5, 1)))
    parts = checks.array(found, "sobel(ramp), three arrays", shape=(3, 3, 2))
    for part, value, name in zip(parts, (-8, 0, 8), ("gx", "gy", "magnitude")):
        checks.close(part, np.full((3, 2), value), f"{name} of sobel(ramp)", terms=9, scale=8.0)


@test_case(points=0.5, hidden=False)
def test_an_even_picture_has_no_edges(sobel):
    import numpy as np
    from autograder import checks

    found = checks.array(sobel(np.full((4, 6), 7.0)), "sobel(even picture), three arrays", shape=(3, 2, 4))
    checks.close(found, np.zeros((3, 2, 4)), "sobel(even picture)", terms=9, scale=7.0)


@test_case(points=1.5, hidden=True)
def test_gx_and_gy_of_random_pictures(sobel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for height, width in ((7, 10), (9, 4)):
        image = rng.normal(size=(height, width))
        rows = image[:, :-2] - image[:, 2:]
        columns = image[:-2] - image[2:]
        gx = rows[:-2] + 2 * rows[1:-1] + rows[2:]
        gy = columns[:, :-2] + 2 * columns[:, 1:-1] + columns[:, 2:]
        found = checks.array(sobel(image.copy()), "sobel(image), three arrays", shape=(3, height - 2, width - 2))
        checks.close(found[0], gx, f"gx of sobel(image), image {height}x{width}", terms=9)
        checks.close(found[1], gy, f"gy of sobel(image), image {height}x{width}", terms=9)


@test_case(points=1, hidden=True)
def test_the_magnitude_is_the_length_of_the_vector(sobel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    across, down = rng.uniform(1, 5, size=2)
    image = across * np.arange(8.0) + down * np.arange(6.0)[:, np.newaxis]
    found = checks.array(sobel(image), "sobel(slope), three arrays", shape=(3, 4, 6))
    length = 8 * float((across**2 + down**2) ** 0.5)
    checks.close(found[2], np.full((4, 6), length), "magnitude of sobel(slope)", terms=9, scale=60.0)


@test_case(points=0.5, hidden=True)
def test_pictures_of_bytes_and_untouched_input(sobel):
    from autograder import checks

    rng = checks.rng()
    image = rng.integers(0, 256, size=(6, 8)).astype("uint8")
    before = image.copy()
    found = checks.array(sobel(image), "sobel(image), three arrays", shape=(3, 4, 6))
    wide = before.astype("float64")
    gx = (wide[:-2] + 2 * wide[1:-1] + wide[2:])[:, :-2] - (wide[:-2] + 2 * wide[1:-1] + wide[2:])[:, 2:]
    checks.close(found[0], gx, "gx of sobel(image), image uint8", terms=9, scale=510.0)
    checks.equal(image, before, "image after sobel(image)")
