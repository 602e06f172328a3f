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
