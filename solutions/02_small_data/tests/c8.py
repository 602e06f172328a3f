from otter.test_files import test_case

OK_FORMAT = False

name = "c8"
points = None


@test_case(points=1.5, hidden=False)
def test_pictures_are_left_alone_in_prediction(build_augmentation):
    import numpy as np
    from autograder import checks

    pictures = np.linspace(0, 1, 2 * 24 * 24 * 3, dtype="float32").reshape(2, 24, 24, 3)
    model = checks.built(build_augmentation, "build_augmentation()")
    found = model.call(pictures, training=False)
    checks.close(found, pictures, "build_augmentation()(pictures, training=False)")


@test_case(points=1.5, hidden=False)
def test_each_picture_is_moved_in_its_own_way_in_training(build_augmentation):
    import numpy as np
    from autograder import checks

    side = 24
    picture = np.linspace(0, 1, side * side * 3, dtype="float32").reshape(1, side, side, 3)
    model = checks.built(build_augmentation, "build_augmentation()")
    what = "build_augmentation()(four equal pictures, training=True)"
    found = model.call(np.repeat(picture, 4, axis=0), training=True)
    found = checks.array(found, what, shape=(4, side, side, 3))
    checks.equal(bool(found.min() >= -1e-4 and found.max() <= 1 + 1e-4), True, f"all values of {what} from 0 to 1")
    moved = [bool(np.abs(found[one] - found[other]).max() > 0.01) for one in range(4) for other in range(one)]
    checks.equal(all(moved), True, f"all pictures of {what} differ")


@test_case(points=1.5, hidden=True)
def test_half_of_the_pictures_are_mirrored_and_none_stands_on_its_head(build_augmentation):
    from autograder import checks

    moves = checks.measured_moves(checks.built(build_augmentation, "build_augmentation()"))
    mirrored = int(moves.mirrored.sum())
    checks.equal(12 <= mirrored <= 52, True, f"about half of 64 pictures mirrored ({mirrored} were)")
    checks.equal(int(moves.upside_down.sum()), 0, "pictures of 64 that stand on their head")


@test_case(points=1.5, hidden=True)
def test_rotations_reach_40_degrees_and_not_much_further(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    largest = float(checks.measured_moves(model).angle_deg.max())
    # A shear of 0.2 looks like a turn of a few more degrees.
    checks.equal(30 <= largest <= 54, True, f"the largest of 64 rotations is near 40 degrees (it is {largest:.0f})")
    for layer in model.leaf_layers():
        if layer.class_name == "RandomRotation" and "factor" in layer.config:
            factor = np.abs(layer.config["factor"]).max()
            checks.close(factor, 40 / 360, "the factor of RandomRotation", scale=1e4)


@test_case(points=1.5, hidden=True)
def test_pictures_are_shifted_both_ways_and_zoomed(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    moves = checks.measured_moves(model)
    for name, shift in (("width", moves.shift_x.max()), ("height", moves.shift_y.max())):
        told = f"the largest of 64 shifts is about 0.2 of the {name} or more (it is {shift:.2f})"
        checks.equal(bool(0.14 <= shift <= 0.45), True, told)
    small, large = float(moves.zoom.min()), float(moves.zoom.max())
    told = f"64 zooms run from about 0.8 to about 1.2 (they run from {small:.2f} to {large:.2f})"
    checks.equal(0.68 <= small <= 0.93 and 1.07 <= large <= 1.34, True, told)
    for layer in model.leaf_layers():
        if layer.class_name == "RandomTranslation":
            for factor in {"height_factor", "width_factor"} & set(layer.config):
                reach = np.abs(layer.config[factor]).max()
                checks.close(reach, 0.2, f"the {factor} of RandomTranslation", scale=1e3)


@test_case(points=1.5, hidden=True)
def test_pictures_are_sheared_and_filled_with_the_nearest_pixel(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    moves = checks.measured_moves(model)
    share = moves.nearest_share
    told = f"all filled pixels of 64 pictures repeat the nearest one ({share:.0%} do)"
    checks.equal(bool(share >= 0.98), True, told)
    # What is measured is between no shear, 0, and shears of 0.2 along both axes at once, 0.36.
    skew = moves.typical_skew()
    checks.equal(0.05 <= skew <= 0.36, True, f"64 pictures are sheared by up to about 0.2 ({skew:.2f} is measured)")
    for layer in model.leaf_layers():
        if layer.class_name.startswith("Random") and "fill_mode" in layer.config:
            checks.equal(layer.config["fill_mode"], "nearest", f"fill_mode of {layer.class_name}")
        if layer.class_name == "RandomShear" and "x_factor" in layer.config:
            factor = max(float(np.max(layer.config.get(name, 0))) for name in ("x_factor", "y_factor"))
            checks.close(factor, 0.2, "the largest factor of RandomShear")
