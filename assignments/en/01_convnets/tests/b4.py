from otter.test_files import test_case

OK_FORMAT = False

name = "b4"
points = None


@test_case(points=0.5, hidden=False)
def test_stride_one(same_padding):
    from autograder import checks

    for n, k, expected in ((28, 3, (1, 1)), (5, 2, (0, 1))):
        what = f"same_padding({n}, {k})"
        checks.equal(checks.shape_tuple(same_padding(n, k), what), expected, what)


@test_case(points=0.5, hidden=False)
def test_stride_two_and_three(same_padding):
    from autograder import checks

    for n, k, s, expected in ((28, 3, 2, (0, 1)), (7, 5, 3, (2, 2))):
        what = f"same_padding({n}, {k}, {s})"
        checks.equal(checks.shape_tuple(same_padding(n, k, s), what), expected, what)
