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


@test_case(points=1.5, hidden=True)
def test_any_map_any_box(pointing_game):
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.permutation([8, 12, 16])[:2])
        heat = rng.uniform(0, 0.9, (height, width))
        row, column = int(rng.integers(2, height - 2)), int(rng.integers(2, width - 2))
        heat[row, column] = 1.0
        around = (row - 1, column - 2, row + 2, column + 1)
        for box, truth in (
            (around, True),
            ((row + 1, 0, height, width), False),
            ((0, 0, row, width), False),
            ((0, 0, height, column), False),
            ((0, column + 1, height, width), False),
        ):
            what = f"pointing_game(a map of {height}x{width}, its largest value at ({row}, {column}), {box})"
            checks.equal(pointing_game(heat.copy(), box), truth, what)


@test_case(points=1.5, hidden=True)
def test_the_centre_of_any_blob(centre_of_mass):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([9, 13, 17])[:2])
        heat = rng.uniform(0, 0.1, (height, width))
        top, left = int(rng.integers(0, height - 4)), int(rng.integers(0, width - 4))
        heat[top : top + 3, left : left + 4] += rng.uniform(0.5, 1, (3, 4))
        by_row, by_column = heat.sum(axis=1), heat.sum(axis=0)
        expected = [by_row @ np.arange(height) / by_row.sum(), by_column @ np.arange(width) / by_column.sum()]
        what = f"centre_of_mass(a map of {height}x{width})"
        checks.close(checks.array(centre_of_mass(heat), what, shape=(2,)), expected, what, terms=100)
