from otter.test_files import test_case

OK_FORMAT = False

name = "a2"
points = None


@test_case(points=0.5, hidden=False)
def test_sides_of_the_course_network(conv_output_size):
    from autograder import checks

    checks.equal(checks.integer(conv_output_size(28, 3), "conv_output_size(28, 3)"), 26, "conv_output_size(28, 3)")
    checks.equal(checks.integer(conv_output_size(13, 3), "conv_output_size(13, 3)"), 11, "conv_output_size(13, 3)")
    checks.equal(checks.integer(conv_output_size(5, 3), "conv_output_size(5, 3)"), 3, "conv_output_size(5, 3)")


@test_case(points=0.5, hidden=False)
def test_padding_and_stride_on_small_sides(conv_output_size):
    from autograder import checks

    what = "conv_output_size(5, 3, p=1)"
    checks.equal(checks.integer(conv_output_size(5, 3, p=1), what), 5, what)
    what = "conv_output_size(7, 3, s=2)"
    checks.equal(checks.integer(conv_output_size(7, 3, s=2), what), 3, what)
    what = "conv_output_size(8, 2, p=1, s=4)"
    checks.equal(checks.integer(conv_output_size(8, 2, p=1, s=4), what), 3, what)


@test_case(points=1.5, hidden=True)
def test_a_last_window_that_sticks_out_is_not_counted(conv_output_size):
    from autograder import checks

    rng = checks.rng()
    for s in (2, 3, 4, 5):
        for left_over in {1, s - 1}:
            k, steps = int(rng.integers(2, 8)), int(rng.integers(3, 30))
            n = k + steps * s + left_over
            what = f"conv_output_size({n}, {k}, s={s})"
            checks.equal(checks.integer(conv_output_size(n, k, s=s), what), steps + 1, what)


@test_case(points=0.5, hidden=True)
def test_padding_counts_at_both_ends(conv_output_size):
    from autograder import checks

    rng = checks.rng()
    for s in (1, 2, 3):
        for p in (1, 2, 3):
            k = int(rng.integers(p + 1, p + 6))
            n = int(rng.integers(k, 40))
            what = f"conv_output_size({n}, {k}, p={p}, s={s})"
            starts = [start for start in range(-p, n + p, s) if start + k <= n + p]
            checks.equal(checks.integer(conv_output_size(n, k, p=p, s=s), what), len(starts), what)


@test_case(points=1, hidden=True)
def test_real_layers_have_the_same_sides(conv_output_size):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        n, k = int(rng.integers(12, 70)), int(rng.integers(1, 9))
        p, s = int(rng.integers(0, 5)), int(rng.integers(1, 5))
        padded = layers.ZeroPadding2D(p).compute_output_shape((None, n, n, 1))
        side = layers.Conv2D(1, k, strides=s).compute_output_shape(padded)[1]
        what = f"conv_output_size({n}, {k}, p={p}, s={s})"
        checks.equal(checks.integer(conv_output_size(n, k, p, s), what), side, what)
