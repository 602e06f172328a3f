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


@test_case(points=2, hidden=True)
def test_all_sides_windows_and_strides_of_a_grid(same_padding):
    from autograder import checks

    rng = checks.rng()
    for s in (1, 2, 3):
        for k in (2, 3, 4, 5):
            n = int(rng.integers(6, 30))
            starts = range(0, n, s)
            zeros = max(starts[-1] + k - n, 0)
            expected = (zeros - (zeros + 1) // 2, (zeros + 1) // 2)
            what = f"same_padding({n}, {k}, {s})"
            checks.equal(checks.shape_tuple(same_padding(n, k, s), what), expected, what)


@test_case(points=1, hidden=True)
def test_windows_smaller_than_the_stride(same_padding):
    from autograder import checks

    rng = checks.rng()
    for k, s in ((1, 2), (1, 3), (2, 3), (2, 5)):
        times = int(rng.integers(2, 8))
        for n in (times * s, times * s + 1):
            zeros = max(0, k - (n - (n - 1) // s * s))
            what = f"same_padding({n}, {k}, {s})"
            checks.equal(checks.shape_tuple(same_padding(n, k, s), what), (zeros // 2, zeros - zeros // 2), what)
