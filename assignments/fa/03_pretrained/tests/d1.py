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
