from otter.test_files import test_case

OK_FORMAT = False

name = "b3"
points = None


@test_case(points=0.5, hidden=False)
def test_the_example_of_the_text(convolve):
    import numpy as np
    from autograder import checks

    found = convolve(np.array([[1, 2, 3]]), np.array([[1, 10]]))
    checks.close(found, [[12, 23]], "convolve([[1, 2, 3]], [[1, 10]])", terms=2)


@test_case(points=0.5, hidden=False)
def test_one_bright_pixel_shows_the_kernel(convolve):
    import numpy as np
    from autograder import checks

    image = np.zeros((3, 3))
    image[1, 1] = 1
    kernel = np.array([[1, 2], [3, 4]])
    checks.close(convolve(image, kernel), [[1, 2], [3, 4]], "convolve(one bright pixel, [[1, 2], [3, 4]])", terms=4)


@test_case(points=1.5, hidden=True)
def test_kernels_of_any_shape(convolve):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 3), (2, 4), (4, 1), (1, 5), (1, 1)):
        image, kernel = rng.normal(size=(7, 9)), rng.normal(size=(kh, kw))
        expected = np.einsum("hwij,ij->hw", sliding_window_view(image, (kh, kw)), kernel[::-1, ::-1])
        what = f"convolve(image, kernel), image 7x9, kernel {kh}x{kw}"
        size = float(np.abs(image).max() * np.abs(kernel).max())
        checks.close(convolve(image.copy(), kernel.copy()), expected, what, terms=kh * kw, scale=size)


@test_case(points=0.5, hidden=True)
def test_inputs_stay_as_they_are(convolve):
    from autograder import checks

    rng = checks.rng()
    image, kernel = rng.normal(size=(6, 5)), rng.normal(size=(3, 2))
    image_before, kernel_before = image.copy(), kernel.copy()
    checks.array(convolve(image, kernel), "convolve(image, kernel)", shape=(4, 4))
    checks.equal(image, image_before, "image after convolve(image, kernel)")
    checks.equal(kernel, kernel_before, "kernel after convolve(image, kernel)")
