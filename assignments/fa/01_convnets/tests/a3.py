from otter.test_files import test_case

OK_FORMAT = False

name = "a3"
points = None


@test_case(points=1, hidden=False)
def test_convolutions_of_the_course_network(conv_params):
    from autograder import checks

    what = "conv_params((3, 3), 1, 32)"
    checks.equal(checks.integer(conv_params((3, 3), 1, 32), what), 320, what)
    what = "conv_params((3, 3), 32, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 32, 64), what), 18496, what)
    what = "conv_params((3, 3), 64, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 64, 64), what), 36928, what)


@test_case(points=0.5, hidden=False)
def test_dense_layers_of_the_course_network(dense_params):
    from autograder import checks

    what = "dense_params(576, 64)"
    checks.equal(checks.integer(dense_params(576, 64), what), 36928, what)
    what = "dense_params(64, 10)"
    checks.equal(checks.integer(dense_params(64, 10), what), 650, what)
