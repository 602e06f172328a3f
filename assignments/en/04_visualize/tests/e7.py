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
