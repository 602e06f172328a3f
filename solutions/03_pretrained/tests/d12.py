from otter.test_files import test_case

OK_FORMAT = False

name = "d12"
points = None


@test_case(points=1.5, hidden=False)
def test_vgg16_has_14714688_parameters(base_params):
    from autograder import checks

    vgg16 = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]
    found = checks.integer(base_params(vgg16), "base_params(VGG16)")
    checks.equal(found, 14_714_688, "base_params(VGG16)")


@test_case(points=1.5, hidden=False)
def test_150_pixels_become_4(feature_shape):
    from autograder import checks

    vgg16 = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]
    found = feature_shape(150, vgg16)
    checks.equal(
        list(checks.array(found, "feature_shape(150, VGG16)", shape=(3,))), [4, 4, 512], "feature_shape(150, VGG16)"
    )


@test_case(points=2, hidden=True)
def test_parameters_of_any_base(base_params):
    import keras
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for channels in (1, 3, 4):
        blocks = [[int(f) for f in rng.integers(2, 9, int(rng.integers(1, 4)))] for _ in range(3)]
        flat = [filters for block in blocks for filters in block]
        stack = [layers.Conv2D(filters, 3, padding="same") for filters in flat]
        real = keras.Sequential([keras.Input((8, 8, channels)), *stack]).count_params()
        found = checks.integer(base_params(blocks, channels), f"base_params({blocks}, {channels})")
        checks.equal(found, real, f"base_params({blocks}, {channels})")


@test_case(points=2, hidden=True)
def test_shapes_of_any_base_and_pictures_too_small(feature_shape):
    from autograder import checks

    rng = checks.rng()
    for count in (1, 2, 3, 5):
        blocks = [[int(f) for f in rng.integers(2, 9, int(rng.integers(1, 4)))] for _ in range(count)]
        side = int(rng.integers(2**count, 8 * 2**count))
        left = side >> count
        what = f"feature_shape({side}, {blocks})"
        found = checks.array(feature_shape(side, blocks), what, shape=(3,))
        checks.equal([int(n) for n in found], [left, left, blocks[-1][-1]], what)
        small = 2**count - 1
        checks.equal(feature_shape(small, blocks), None, f"feature_shape({small}, {blocks})")
