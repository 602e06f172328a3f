from otter.test_files import test_case

OK_FORMAT = False

name = "d13"
points = None


@test_case(points=2, hidden=False)
def test_vgg16_at_64_pixels(describe_base):
    from autograder import checks

    what = 'describe_base("VGG16", 64)'
    params, shape, lowest, highest = checks.items(describe_base("VGG16", 64), what, count=4)
    checks.equal(checks.integer(params, what), 14_714_688, f"the parameters of {what}")
    checks.equal(checks.shape_tuple(shape, what), (2, 2, 512), f"the feature maps of {what}")
    checks.close([lowest, highest], [-123.68, 151.061], f"lowest and highest of {what}", scale=200)


@test_case(points=1, hidden=False)
def test_pictures_too_small_give_none(describe_base):
    from autograder import checks

    checks.equal(describe_base("VGG16", 31), None, 'describe_base("VGG16", 31)')
    checks.equal(describe_base("VGG16", 32) is None, False, 'describe_base("VGG16", 32) is None')
