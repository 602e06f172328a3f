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
