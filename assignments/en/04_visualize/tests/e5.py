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
