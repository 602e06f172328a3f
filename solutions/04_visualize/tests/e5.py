from otter.test_files import test_case

OK_FORMAT = False

name = "e5"
points = None


@test_case(points=1.5, hidden=False)
def test_borders_do_not_count(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(1, 1, use_bias=False)])
    extractor.set_weights([np.full((1, 1, 3, 1), 1 / 3)])
    image = np.full((1, 9, 11, 3), 100.0, "float32")
    image[:, 2:-2, 2:-2] = 1.0
    checks.close(filter_loss(extractor, image, 0), 1.0, "filter_loss(extractor, image, 0)", scale=10)


@test_case(points=1, hidden=False)
def test_each_filter_has_a_loss_of_its_own(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(3, 1, use_bias=False)])
    extractor.set_weights([np.eye(3).reshape(1, 1, 3, 3)])
    image = np.zeros((1, 7, 8, 3), "float32") + np.array([0.25, 0.5, 4.0], "float32")
    for index, expected in enumerate((0.25, 0.5, 4.0)):
        checks.close(filter_loss(extractor, image, index), expected, f"filter_loss(extractor, image, {index})")


@test_case(points=2, hidden=True)
def test_any_layer_any_filter(filter_loss):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(2):
        toy = checks.toy_convnet(rng)
        image = toy.picture(rng)[None]
        inner = np.asarray(toy.sees(image))[0, 2:-2, 2:-2].astype("float64")
        for index in rng.permutation(inner.shape[2])[:3]:
            what = f"filter_loss(extractor, image, {index})"
            found = filter_loss(checks.again(toy.sees), image, int(index))
            checks.close(found, inner[..., index].sum() / inner[..., 0].size, what, terms=200, scale=1)


@test_case(points=1.5, hidden=True)
def test_two_rows_and_two_columns(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(2, 1, use_bias=False)])
    kernel = rng.uniform(0.5, 1.5, (1, 1, 3, 2))
    extractor.set_weights([kernel])
    height, width = (int(side) for side in rng.permutation([8, 9, 11])[:2])
    for row, column, counts in ((2, 2, True), (height - 3, width - 3, True), (1, 3, False), (3, width - 2, False)):
        image = np.zeros((1, height, width, 3), "float32")
        image[0, row, column] = 60.0
        expected = counts * 60.0 * kernel[0, 0, :, 1].sum() / ((height - 4) * (width - 4))
        what = f"filter_loss of a picture of {height}x{width} that is not 0 at ({row}, {column}) alone"
        checks.close(filter_loss(checks.again(extractor), image, 1), expected, what, scale=30)
