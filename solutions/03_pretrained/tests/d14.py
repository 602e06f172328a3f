from otter.test_files import test_case

OK_FORMAT = False

name = "d14"
points = None


@test_case(points=1, hidden=False)
def test_every_sentence_is_judged(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    checks.equal(set(table), {1, 2, 3, 4, 5, 6}, "the numbers in used_again")
    for number, verdict in table.items():
        told = isinstance(verdict, (bool, int, np.bool_, np.integer)) and verdict in (0, 1)
        checks.equal(told, True, f"used_again[{number}] is True or False")


@test_case(points=1.5, hidden=True)
def test_what_is_general(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    told = {n: bool(verdict) for n, verdict in table.items() if isinstance(verdict, (bool, int, np.bool_, np.integer))}
    right = [told.get(number) is verdict for number, verdict in ((1, True), (4, True), (5, False), (6, False))]
    checks.equal(all(right), True, "sentences 1, 4, 5 and 6 all judged rightly")


@test_case(points=1.5, hidden=True)
def test_which_pictures_are_taken(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    told = {n: bool(verdict) for n, verdict in table.items() if isinstance(verdict, (bool, int, np.bool_, np.integer))}
    checks.equal(told.get(2) is True and told.get(3) is False, True, "sentences 2 and 3 both judged rightly")
