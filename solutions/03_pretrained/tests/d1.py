from otter.test_files import test_case

OK_FORMAT = False

name = "d1"
points = None


@test_case(points=1.5, hidden=False)
def test_one_pixel_by_hand(caffe_preprocess):
    import numpy as np
    from autograder import checks

    x = np.array([[[[10, 20, 30]]]], dtype="uint8")
    found = checks.array(caffe_preprocess(x), "caffe_preprocess(one pixel)", shape=(1, 1, 1, 3), dtype="float32")
    checks.close(
        found[0, 0, 0], [-73.939, -96.779, -113.68], "caffe_preprocess of red 10, green 20, blue 30", scale=200
    )


@test_case(points=1, hidden=False)
def test_the_pictures_stay_as_they_are(caffe_preprocess):
    import numpy as np
    from autograder import checks

    x = np.linspace(0, 255, 24, dtype="float32").reshape(2, 2, 2, 3)
    before = x.copy()
    checks.array(caffe_preprocess(x), "caffe_preprocess(x)", shape=(2, 2, 2, 3))
    checks.equal(x, before, "x after caffe_preprocess(x)")


@test_case(points=3, hidden=True)
def test_the_same_as_keras(caffe_preprocess):
    import keras
    from autograder import checks

    rng = checks.rng()
    for kind in ("uint8", "float32", "float64"):
        x = rng.integers(0, 256, size=(3, 4, 5, 3)).astype(kind)
        expected = keras.applications.vgg16.preprocess_input(x.astype("float32"))
        what = f"caffe_preprocess(x), x of {kind} (3, 4, 5, 3)"
        found = checks.array(caffe_preprocess(x), what, shape=(3, 4, 5, 3), dtype="float32")
        checks.close(found, expected, what, scale=200)


@test_case(points=1.5, hidden=True)
def test_a_single_picture_and_the_input_untouched(caffe_preprocess):
    import keras
    from autograder import checks

    rng = checks.rng()
    x = rng.uniform(0, 255, size=(5, 6, 3)).astype("float32")
    before = x.copy()
    expected = keras.applications.vgg16.preprocess_input(x.copy())
    what = "caffe_preprocess(one picture (5, 6, 3))"
    found = checks.array(caffe_preprocess(x), what, shape=(5, 6, 3), dtype="float32")
    checks.close(found, expected, what, scale=200)
    checks.equal(x, before, "x after caffe_preprocess(x)")
