from otter.test_files import test_case

OK_FORMAT = False

name = "e11"
points = None


@test_case(points=1, hidden=False)
def test_without_a_share_of_the_map_it_is_the_picture(overlay):
    import numpy as np
    from autograder import checks

    image = np.random.default_rng(20).integers(0, 256, (10, 15, 3)).astype("uint8")
    heat = np.random.default_rng(21).uniform(0, 1, (2, 3))
    found = checks.picture(overlay(image.copy(), heat, 0.0), "overlay(image, heat, 0)", shape=(10, 15, 3))
    checks.same_picture(found, image, "overlay(image, heat, 0)", levels=1)


@test_case(points=1.5, hidden=False)
def test_hot_is_red_and_cold_is_blue(overlay):
    import numpy as np
    from autograder import checks

    image = np.full((4, 6, 3), 200, "uint8")
    for value, colour in ((1.0, (127, 0, 0)), (0.0, (0, 0, 127))):
        what = f"overlay(image, a map of {value:g}, 1)"
        found = checks.picture(overlay(image, np.full((4, 6), value), 1.0), what, shape=(4, 6, 3))
        checks.same_picture(found, np.zeros((4, 6, 3)) + colour, what, levels=3)
