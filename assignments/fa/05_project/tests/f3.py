from otter.test_files import test_case

OK_FORMAT = False

name = "f3"
points = None


@test_case(points=5, hidden=False)
def test_the_bright_half_of_a_picture(average_hash):
    from autograder import checks
    import numpy as np

    image = np.zeros((48, 64, 3), np.uint8)
    image[:, 32:] = 255
    expected = np.zeros((8, 8), bool)
    expected[:, 4:] = True
    checks.equal(average_hash(image), expected, "average_hash(left half black, right half white)")
    turned = np.ascontiguousarray(image.transpose(1, 0, 2))
    checks.equal(average_hash(turned), expected.T, "average_hash(upper half black, lower half white)")


@test_case(points=5, hidden=False)
def test_a_halved_copy_is_found(near_duplicates):
    from autograder import checks
    import numpy as np

    columns = np.zeros((64, 64, 3), np.uint8)
    columns[:, 16:40] = 255
    rows = np.ascontiguousarray(columns.transpose(1, 0, 2))
    found = near_duplicates([columns, rows], [rows[::2, ::2].copy()])
    checks.equal(checks.index_pairs(found, "near_duplicates([a, b], [b halved])"), [(1, 0)], "near_duplicates(...)")
