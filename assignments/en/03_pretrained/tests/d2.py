from otter.test_files import test_case

OK_FORMAT = False

name = "d2"
points = None


@test_case(points=1.5, hidden=False)
def test_all_pictures_have_features_and_labels(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    base = keras.Sequential([keras.Input((16, 16, 3)), keras.layers.Conv2D(5, 8, strides=8, name="patches")])
    batches = [(np.full((n, 16, 16, 3), n / 9, "float32"), np.arange(n)) for n in (4, 4, 3)]
    features, labels = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    checks.array(features, "features of 4 + 4 + 3 pictures", shape=(11, 2, 2, 5))
    checks.equal(labels, [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2], "labels of 4 + 4 + 3 pictures")


@test_case(points=1.5, hidden=False)
def test_the_features_are_what_the_base_gives(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    base = keras.Sequential([keras.Input((4, 4, 3)), keras.layers.AveragePooling2D(4)])
    images = np.linspace(0, 1, 6 * 48, dtype="float32").reshape(6, 4, 4, 3)
    batches = [(images[:4], np.zeros(4)), (images[4:], np.ones(2))]
    features, _ = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    found = checks.array(features, "features", shape=(6, 1, 1, 3))
    checks.close(found[:, 0, 0], images.mean(axis=(1, 2)), "features of a base that only averages", terms=16)
