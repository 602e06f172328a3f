from otter.test_files import test_case

OK_FORMAT = False

name = "a2"
points = None


@test_case(points=0.5, hidden=False)
def test_sides_of_the_course_network(conv_output_size):
    from autograder import checks

    checks.equal(checks.integer(conv_output_size(28, 3), "conv_output_size(28, 3)"), 26, "conv_output_size(28, 3)")
    checks.equal(checks.integer(conv_output_size(13, 3), "conv_output_size(13, 3)"), 11, "conv_output_size(13, 3)")
    checks.equal(checks.integer(conv_output_size(5, 3), "conv_output_size(5, 3)"), 3, "conv_output_size(5, 3)")


@test_case(points=0.5, hidden=False)
def test_padding_and_stride_on_small_sides(conv_output_size):
    from autograder import checks

    what = "conv_output_size(5, 3, p=1)"
    checks.equal(checks.integer(conv_output_size(5, 3, p=1), what), 5, what)
    what = "conv_output_size(7, 3, s=2)"
    checks.equal(checks.integer(conv_output_size(7, 3, s=2), what), 3, what)
    what = "conv_output_size(8, 2, p=1, s=4)"
    checks.equal(checks.integer(conv_output_size(8, 2, p=1, s=4), what), 3, what)
