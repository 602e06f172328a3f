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


@test_case(points=1.5, hidden=True)
def test_what_is_general(used_again):
    from autograder import checks

    right = [bool(used_again[number]) == verdict for number, verdict in ((1, True), (4, True), (5, False), (6, False))]
    checks.equal(all(right), True, "sentences 1, 4, 5 and 6 all judged rightly")


@test_case(points=1.5, hidden=True)
def test_which_pictures_are_taken(used_again):
    from autograder import checks

    right = bool(used_again[2]) is True and bool(used_again[3]) is False
    checks.equal(right, True, "sentences 2 and 3 both judged rightly")
