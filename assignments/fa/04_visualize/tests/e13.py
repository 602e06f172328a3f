from otter.test_files import test_case

OK_FORMAT = False

name = "e13"
points = None


@test_case(points=1, hidden=False)
def test_twice_a_map_and_minus_a_map(correlation):
    import numpy as np
    from autograder import checks

    heat = np.array([[0.0, 1.0], [2.0, 3.0]])
    for other, expected in ((2 * heat, 1.0), (1 - heat, -1.0), (heat[:, ::-1], 0.6)):
        found = checks.number(correlation(heat.copy(), other.copy()), "correlation(heat, other)")
        checks.close(found, expected, f"correlation({heat.tolist()}, {other.tolist()})", terms=10)


@test_case(points=0.5, hidden=False)
def test_the_choice_is_one_letter(sanity_choice):
    from autograder import checks

    letter = sanity_choice.strip().lower() if isinstance(sanity_choice, str) else ""
    checks.equal(letter in ("a", "b", "c", "d"), True, 'sanity_choice in ("a", "b", "c", "d")')
