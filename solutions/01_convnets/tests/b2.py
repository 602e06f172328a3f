from otter.test_files import test_case

OK_FORMAT = False

name = "b2"
points = None


@test_case(points=1, hidden=False)
def test_the_vertical_edges_of_the_course_example(cross_correlate):
    import numpy as np
    from autograder import checks

    image = np.array([[7, 2, 3, 3, 8], [4, 5, 3, 8, 4], [3, 3, 2, 8, 4], [2, 8, 7, 2, 7], [5, 4, 4, 5, 4]])
    kernel = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    what = "cross_correlate(image, kernel), course example"
    checks.close(cross_correlate(image, kernel), [[6, -9, -8], [-3, -2, -3], [-3, 0, -2]], what, terms=9)


@test_case(points=1, hidden=False)
def test_a_wide_image_and_a_flat_kernel(cross_correlate):
    import numpy as np
    from autograder import checks

    image = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
    kernel = np.array([[1, 10, 100]])
    what = "cross_correlate(image, kernel), image 3x4, kernel 1x3"
    checks.close(cross_correlate(image, kernel), [[321, 432], [765, 876], [1209, 1320]], what, terms=3)


@test_case(points=1, hidden=True)
def test_images_and_kernels_of_any_shape(cross_correlate):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    height, width = (int(side) for side in rng.choice(range(7, 15), size=2, replace=False))
    for kh, kw in ((3, 2), (2, 5), (4, 4), (1, 3), (1, 1), (height, width), (height, 2), (3, width)):
        image = rng.normal(size=(height, width)).astype(rng.choice(["float32", "float64"]))
        kernel = rng.normal(size=(kh, kw))
        expected = np.tensordot(sliding_window_view(image.astype("float64"), (kh, kw)), kernel, axes=2)
        what = f"cross_correlate(image, kernel), image {height}x{width}, kernel {kh}x{kw}"
        size = float(np.abs(image).max() * np.abs(kernel).max())
        checks.close(cross_correlate(image, kernel), expected, what, terms=kh * kw, scale=size)


@test_case(points=1, hidden=True)
def test_one_bright_pixel_shows_the_kernel_turned_by_half(cross_correlate):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    kh, kw = (int(side) for side in rng.choice([2, 3, 4, 5], size=2, replace=False))
    row, column = int(rng.integers(kh - 1, kh + 3)), int(rng.integers(kw - 1, kw + 3))
    image = np.zeros((kh + 7, kw + 8))
    image[row, column] = 1.0
    kernel = rng.normal(size=(kh, kw))
    expected = np.zeros((8, 9))
    expected[row - kh + 1 : row + 1, column - kw + 1 : column + 1] = np.rot90(kernel, 2)
    what = f"cross_correlate(image, kernel), one bright pixel at [{row}, {column}], kernel {kh}x{kw}"
    checks.close(cross_correlate(image, kernel), expected, what)


@test_case(points=0.5, hidden=True)
def test_whole_number_images_and_fractional_kernels(cross_correlate):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for dtype, low in (("uint8", 0), ("int32", -255)):
        image = rng.integers(low, 256, size=(6, 9)).astype(dtype)
        kernel = rng.uniform(-0.9, 0.9, size=(2, 3)).astype("float32")
        windows = sliding_window_view(image.astype("float64"), (2, 3))
        expected = np.tensordot(windows, kernel.astype("float64"), axes=2)
        what = f"cross_correlate(image, kernel), image {dtype}, kernel float32"
        checks.close(cross_correlate(image, kernel), expected, what, terms=6, scale=255.0)


@test_case(points=0.5, hidden=True)
def test_image_and_kernel_stay_as_they_are(cross_correlate):
    from autograder import checks

    rng = checks.rng()
    image, kernel = rng.normal(size=(8, 6)), rng.normal(size=(2, 3))
    image_before, kernel_before = image.copy(), kernel.copy()
    checks.array(cross_correlate(image, kernel), "cross_correlate(image, kernel)", shape=(7, 4))
    checks.equal(image, image_before, "image after cross_correlate(image, kernel)")
    checks.equal(kernel, kernel_before, "kernel after cross_correlate(image, kernel)")
