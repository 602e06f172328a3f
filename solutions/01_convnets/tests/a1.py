from otter.test_files import test_case

OK_FORMAT = False

name = "a1"
points = None


@test_case(points=0.5, hidden=False)
def test_five_pictures_get_a_channel_axis_and_float32(prepare):
    import numpy as np
    from autograder import checks

    images = np.zeros((5, 28, 28), dtype="uint8")
    checks.array(prepare(images), "prepare(images), images of shape (5, 28, 28)", shape=(5, 28, 28, 1), dtype="float32")


@test_case(points=0.5, hidden=False)
def test_known_pixels_get_known_values(prepare):
    import numpy as np
    from autograder import checks

    images = np.zeros((2, 28, 28), dtype="uint8")
    images[1, 3, :6] = [0, 51, 102, 153, 204, 255]
    what = "prepare(images)[1, 3, :6, 0], pixels 0 51 102 153 204 255"
    pixels = checks.array(prepare(images), "prepare(images)", shape=(2, 28, 28, 1))[1, 3, :6, 0]
    checks.close(pixels, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], what)


@test_case(points=1, hidden=True)
def test_every_pixel_keeps_its_place_and_is_scaled_alike(prepare):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    # The brightest pixel is far below 255, so that scaling by the brightest one shows.
    images = rng.integers(3, 180, size=(int(rng.integers(3, 9)), 28, 28)).astype("uint8")
    expected = np.empty(images.shape + (1,))
    expected[:, :, :, 0] = np.true_divide(images, 255.0)
    checks.close(prepare(images), expected, "prepare(images)")


@test_case(points=0.5, hidden=True)
def test_one_picture_and_no_picture_work_too(prepare):
    from autograder import checks

    rng = checks.rng()
    for n in (1, 0):
        images = rng.integers(0, 256, size=(n, 28, 28)).astype("uint8")
        checks.array(
            prepare(images), f"prepare(images), images of shape ({n}, 28, 28)", shape=(n, 28, 28, 1), dtype="float32"
        )


@test_case(points=0.5, hidden=True)
def test_the_pictures_passed_in_stay_as_they_are(prepare):
    from autograder import checks

    rng = checks.rng()
    images = rng.integers(0, 256, size=(int(rng.integers(2, 6)), 28, 28)).astype("uint8")
    before = images.copy()
    checks.array(prepare(images), "prepare(images)", shape=before.shape + (1,), dtype="float32")
    checks.equal(images, before, "images after prepare(images)")
