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
