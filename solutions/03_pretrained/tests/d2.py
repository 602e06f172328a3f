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


@test_case(points=2.5, hidden=True)
def test_features_stand_beside_their_labels(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = keras.Sequential([keras.Input((16, 16, 3)), keras.layers.Conv2D(5, 8, strides=8, name="patches")])
    base.set_weights([rng.normal(0, 0.1, weight.shape) for weight in base.get_weights()])
    sizes = [int(n) for n in rng.integers(1, 6, 4)]
    images = rng.uniform(-1, 1, (sum(sizes), 16, 16, 3)).astype("float32")
    labels = rng.permutation(sum(sizes))
    ends = np.cumsum(sizes)
    batches = [(images[end - n : end], labels[end - n : end]) for n, end in zip(sizes, ends)]
    features, found = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    order = np.argsort(checks.array(found, "labels", shape=(sum(sizes),)))
    expected = np.asarray(base(images, training=False))[np.argsort(labels)]
    features = checks.array(features, "features", shape=expected.shape)
    checks.close(features[order], expected, f"features of batches of {sizes}, by label", scale=10)
    checks.equal(found, labels, f"labels of batches of {sizes}")


@test_case(points=2.5, hidden=True)
def test_the_base_is_in_inference_mode_and_stays_as_it_is(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = keras.Sequential(
        [
            keras.Input((16, 16, 3)),
            keras.layers.Conv2D(4, 8, strides=8),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
        ]
    )
    # Positive, as variances have to be.
    base.set_weights([rng.uniform(0.2, 0.8, weight.shape) for weight in base.get_weights()])
    images = rng.uniform(-1, 1, (7, 16, 16, 3)).astype("float32")
    expected, before = np.asarray(base(images, training=False)), base.get_weights()
    batches = [(images[:5], np.zeros(5)), (images[5:], np.ones(2))]
    features, _ = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    features = checks.array(features, "features of a base with dropout", shape=expected.shape)
    checks.close(features, expected, "features of a base with dropout and batch normalisation", scale=10)
    same = all(np.array_equal(old, new) for old, new in zip(before, checks.model(base).get_weights()))
    checks.equal(same, True, "the weights of the base, moving statistics included, stay the same")
