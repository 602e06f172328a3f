from otter.test_files import test_case

OK_FORMAT = False

name = "a4"
points = None


@test_case(points=0.5, hidden=False)
def test_every_layer_has_a_readable_shape(shapes):
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    axes = {"conv2d_1": 3, "max_pooling2d_1": 3, "conv2d_2": 3, "max_pooling2d_2": 3, "conv2d_3": 3, "flatten_1": 1}
    for layer, number_of_axes in axes.items():
        shape = checks.shape_tuple(table.get(layer), f'shapes["{layer}"]')
        checks.equal(len(shape), number_of_axes, f'number of axes in shapes["{layer}"]')


@test_case(points=0.5, hidden=False)
def test_the_first_convolution_leaves_26_by_26_by_32(shapes):
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    what = 'shapes["conv2d_1"]'
    checks.equal(checks.shape_tuple(table.get("conv2d_1"), what), (26, 26, 32), what)


@test_case(points=1, hidden=True)
def test_pooling_halves_the_sides_and_keeps_the_channels(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = layers.Conv2D(32, 3).compute_output_shape((None, 28, 28, 1))
    shape = layers.MaxPooling2D(2).compute_output_shape(shape)
    what = 'shapes["max_pooling2d_1"]'
    checks.equal(checks.shape_tuple(table.get("max_pooling2d_1"), what), tuple(shape[1:]), what)
    shape = layers.Conv2D(64, 3).compute_output_shape(shape)
    shape = layers.MaxPooling2D(2).compute_output_shape(shape)
    what = 'shapes["max_pooling2d_2"]'
    checks.equal(checks.shape_tuple(table.get("max_pooling2d_2"), what), tuple(shape[1:]), what)


@test_case(points=1, hidden=True)
def test_later_convolutions_lose_a_border_and_have_64_channels(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = (None, 28, 28, 1)
    network = {
        "conv2d_1": layers.Conv2D(32, 3),
        "max_pooling2d_1": layers.MaxPooling2D(2),
        "conv2d_2": layers.Conv2D(64, 3),
        "max_pooling2d_2": layers.MaxPooling2D(2),
        "conv2d_3": layers.Conv2D(64, 3),
    }
    for name, layer in network.items():
        shape = layer.compute_output_shape(shape)
        if name in ("conv2d_2", "conv2d_3"):
            what = f'shapes["{name}"]'
            checks.equal(checks.shape_tuple(table.get(name), what), tuple(shape[1:]), what)


@test_case(points=1, hidden=True)
def test_flatten_keeps_every_number(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = (None, 28, 28, 1)
    for layer in (
        layers.Conv2D(32, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3),
        layers.Flatten(),
    ):
        shape = layer.compute_output_shape(shape)
    what = 'shapes["flatten_1"]'
    checks.equal(checks.shape_tuple(table.get("flatten_1"), what), tuple(shape[1:]), what)
