from otter.test_files import test_case

OK_FORMAT = False

name = "b10"
points = None


@test_case(points=0.5, hidden=False)
def test_the_course_network_without_pooling(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (3, 1), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (3, 1), (3, 1)]), what), 7, what)


@test_case(points=0.5, hidden=False)
def test_the_table_of_the_text(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (2, 2), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (2, 2), (3, 1)]), what), 8, what)
