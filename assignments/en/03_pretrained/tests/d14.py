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
