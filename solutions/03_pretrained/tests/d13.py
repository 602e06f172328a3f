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


@test_case(points=2.5, hidden=True)
def test_other_bases_are_described(describe_base):
    from autograder import checks

    # Counted once with Keras 3.15; the same in every version, since ImageNet's weights have to fit.
    rng = checks.rng()
    side = int(rng.integers(33, 71))  # too small for others
    # Its first convolution is padded and rounds up, the four others round down: 63 pixels become 2.
    known = {"MobileNet": (3_228_864, (-(-side // 2) // 16,) * 2 + (1024,), -1, 1)}
    for name, (params, shape, lowest, highest) in known.items():
        what = f'describe_base("{name}", {side})'
        found = checks.items(describe_base(name, side), what, count=4)
        checks.equal(checks.integer(found[0], what), params, f"the parameters of {what}")
        checks.equal(checks.shape_tuple(found[1], what), shape, f"the feature maps of {what}")
        checks.close(found[2:], [lowest, highest], f"lowest and highest of {what}", scale=200)


@test_case(points=1.5, hidden=True)
def test_each_base_has_a_smallest_picture_of_its_own(describe_base):
    from autograder import checks

    side = int(checks.rng().integers(49, 71))
    for name in ("Xception", "InceptionV3", "InceptionResNetV2"):
        checks.equal(describe_base(name, side), None, f'describe_base("{name}", {side})')
    # A small picture is enough for this one.
    checks.items(describe_base("MobileNet", 32), 'describe_base("MobileNet", 32)', count=4)
