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
