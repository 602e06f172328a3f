from otter.test_files import test_case

OK_FORMAT = False

name = "e12"
points = None


@test_case(points=1, hidden=False)
def test_a_map_with_one_hot_place(pointing_game):
    import numpy as np
    from autograder import checks

    heat = np.zeros((3, 6))
    heat[1, 4] = 1.0
    for box, truth in (((0, 3, 2, 5), True), ((1, 4, 2, 5), True), ((0, 0, 3, 4), False), ((2, 0, 3, 6), False)):
        checks.equal(
            pointing_game(heat.copy(), box), truth, f"pointing_game(heat with its largest value at (1, 4), {box})"
        )


@test_case(points=1, hidden=False)
def test_the_centre_of_the_example(centre_of_mass):
    import numpy as np
    from autograder import checks

    found = checks.array(centre_of_mass(np.array([[0.0, 0, 3], [0, 0, 1]])), "centre_of_mass(heat)", shape=(2,))
    checks.close(found, [0.25, 2.0], "centre_of_mass([[0, 0, 3], [0, 0, 1]])")
