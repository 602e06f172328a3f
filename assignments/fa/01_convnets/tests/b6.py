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
