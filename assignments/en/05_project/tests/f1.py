from otter.test_files import test_case

OK_FORMAT = False

name = "f1"
points = None


@test_case(points=5, hidden=False)
def test_a_good_file_has_nothing_wrong(validate_submission):
    from autograder import checks

    good = "id,label\n1,0.25\n2,0\n3,1\n"
    checks.equal(validate_submission(good, ["1", "2", "3"]), set(), "validate_submission(a good file, ids)")
    swapped = "id,label\n2,0\n1,0.25\n3,1\n"
    checks.equal(
        validate_submission(swapped, ["1", "2", "3"]), {"order"}, "validate_submission(two rows exchanged, ids)"
    )


@test_case(points=5, hidden=False)
def test_the_example_of_the_first_hint(validate_submission):
    from autograder import checks

    found = validate_submission("id,label\n1,nan\n1,1.5\n", ["1", "2"])
    checks.equal(
        found, {"duplicate", "missing", "number", "range"}, "validate_submission(the example of the hint, ids)"
    )
    found = validate_submission("id;label\n1;0.5\n", ["1"])
    checks.equal(found, {"header"}, "validate_submission('id;label\\n1;0.5\\n', ['1'])")
