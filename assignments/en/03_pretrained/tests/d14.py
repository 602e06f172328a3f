from otter.test_files import test_case

OK_FORMAT = False

name = "d14"
points = None


@test_case(points=1, hidden=False)
def test_every_sentence_is_judged(used_again):
    from autograder import checks

    checks.equal(sorted(used_again), [1, 2, 3, 4, 5, 6], "the numbers in used_again")
    for number, verdict in used_again.items():
        checks.equal(bool(verdict == True or verdict == False), True, f"used_again[{number}] is True or False")
