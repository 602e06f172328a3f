from otter.test_files import test_case

OK_FORMAT = False

name = "c12"
points = None


@test_case(points=1, hidden=False)
def test_the_numbers_of_the_course(difference_interval):
    from autograder import checks

    found = checks.array(difference_interval(0.82, 0.71, 1000), "difference_interval(0.82, 0.71, 1000)", shape=(2,))
    checks.close(found, [0.073149, 0.146851], "difference_interval(0.82, 0.71, 1000)", scale=10)


@test_case(points=1, hidden=False)
def test_few_pictures_say_little(better_than):
    from autograder import checks

    checks.equal(better_than(0.82, 0.71, 1000), True, "better_than(0.82, 0.71, 1000)")
    checks.equal(better_than(0.82, 0.71, 50), False, "better_than(0.82, 0.71, 50)")
