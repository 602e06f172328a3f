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


@test_case(points=2, hidden=True)
def test_the_layer_cross_correlates_with_its_kernel(layer_from_kernel):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 2), (3, 3), (1, 4)):
        kernel = rng.normal(size=(kh, kw))
        x = rng.normal(size=(3, 6, 8, 1)).astype("float32")
        windows = sliding_window_view(x[..., 0].astype("float64"), (kh, kw), axis=(1, 2))
        expected = np.einsum("nhwij,ij->nhw", windows, kernel)[..., np.newaxis]
        what = f"layer_from_kernel(kernel {kh}x{kw})(x), x (3, 6, 8, 1)"
        found = checks.applied(layer_from_kernel(kernel.copy()), x, what)
        checks.close(found, expected, what, terms=kh * kw, scale=12.0)


@test_case(points=1, hidden=True)
def test_two_layers_do_not_share_a_kernel_and_a_black_picture_stays_black(layer_from_kernel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    one, other = rng.uniform(1, 2, size=(2, 2)), rng.uniform(-2, -1, size=(2, 2))
    first, second = layer_from_kernel(one), layer_from_kernel(other)
    white, black = np.ones((1, 2, 2, 1), dtype="float32"), np.zeros((1, 2, 2, 1), dtype="float32")
    for layer, kernel, which in ((first, one, "first"), (second, other, "second")):
        found = checks.array(
            checks.applied(layer, white, f"the {which} layer"), f"the {which} layer", shape=(1, 1, 1, 1)
        )
        checks.close(found.reshape(()), kernel.sum(), f"the {which} layer on a white picture", terms=4)
        found = checks.array(
            checks.applied(layer, black, f"the {which} layer"), f"the {which} layer", shape=(1, 1, 1, 1)
        )
        checks.close(found.reshape(()), 0.0, f"the {which} layer on a black picture")
