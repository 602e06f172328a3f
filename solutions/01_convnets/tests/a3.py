from otter.test_files import test_case

OK_FORMAT = False

name = "a3"
points = None


@test_case(points=1, hidden=False)
def test_convolutions_of_the_course_network(conv_params):
    from autograder import checks

    what = "conv_params((3, 3), 1, 32)"
    checks.equal(checks.integer(conv_params((3, 3), 1, 32), what), 320, what)
    what = "conv_params((3, 3), 32, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 32, 64), what), 18496, what)
    what = "conv_params((3, 3), 64, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 64, 64), what), 36928, what)


@test_case(points=0.5, hidden=False)
def test_dense_layers_of_the_course_network(dense_params):
    from autograder import checks

    what = "dense_params(576, 64)"
    checks.equal(checks.integer(dense_params(576, 64), what), 36928, what)
    what = "dense_params(64, 10)"
    checks.equal(checks.integer(dense_params(64, 10), what), 650, what)


@test_case(points=1, hidden=True)
def test_convolutions_with_rectangular_kernels(conv_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width, c_in, filters = (int(value) for value in rng.choice(range(2, 13), size=4, replace=False))
        layer = layers.Conv2D(filters, (height, width))
        layer.build((None, 16, 16, c_in))
        what = f"conv_params(({height}, {width}), {c_in}, {filters})"
        checks.equal(checks.integer(conv_params((height, width), c_in, filters), what), layer.count_params(), what)


@test_case(points=0.5, hidden=True)
def test_convolutions_without_bias(conv_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width, c_in, filters = (int(value) for value in rng.choice(range(2, 13), size=4, replace=False))
        layer = layers.Conv2D(filters, (height, width), use_bias=False)
        layer.build((None, 16, 16, c_in))
        what = f"conv_params(({height}, {width}), {c_in}, {filters}, use_bias=False)"
        found = checks.integer(conv_params((height, width), c_in, filters, use_bias=False), what)
        checks.equal(found, layer.count_params(), what)


@test_case(points=1, hidden=True)
def test_dense_layers_with_and_without_bias(dense_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for use_bias in (True, False, True, False):
        inputs, units = (int(value) for value in rng.choice(range(3, 60), size=2, replace=False))
        layer = layers.Dense(units, use_bias=use_bias)
        layer.build((None, inputs))
        what = f"dense_params({inputs}, {units}, use_bias={use_bias})"
        checks.equal(checks.integer(dense_params(inputs, units, use_bias=use_bias), what), layer.count_params(), what)
