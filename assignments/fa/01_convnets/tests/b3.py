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
