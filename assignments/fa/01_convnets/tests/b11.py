from otter.test_files import test_case

OK_FORMAT = False

name = "b11"
points = None


@test_case(points=0.5, hidden=False)
def test_the_layer_of_the_text(layer_from_kernel):
    import numpy as np
    from autograder import checks

    layer = layer_from_kernel(np.array([[1.0, 10.0]]))
    x = np.array([1, 2, 3], dtype="float32").reshape(1, 1, 3, 1)
    expected = np.array([21, 32]).reshape(1, 1, 2, 1)
    checks.close(
        checks.applied(layer, x, "layer_from_kernel([[1, 10]])"), expected, "layer_from_kernel([[1, 10]])(x)", terms=2
    )


@test_case(points=0.5, hidden=False)
def test_the_shape_of_a_batch(layer_from_kernel):
    import numpy as np
    from autograder import checks

    what = "layer_from_kernel(kernel 3x2)(x), x (2, 6, 7, 1)"
    found = checks.applied(layer_from_kernel(np.ones((3, 2))), np.ones((2, 6, 7, 1), dtype="float32"), what)
    checks.array(found, what, shape=(2, 4, 6, 1))
