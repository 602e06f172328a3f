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
