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
