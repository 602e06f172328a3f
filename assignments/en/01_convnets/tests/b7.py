from otter.test_files import test_case

OK_FORMAT = False

name = "b7"
points = None


@test_case(points=0.5, hidden=False)
def test_upright_and_level_edges(edge_direction):
    import numpy as np
    from autograder import checks

    ramp = np.tile(np.arange(6.0), (5, 1))
    found = checks.array(edge_direction(ramp), "edge_direction(left to right)", shape=(3, 4))
    checks.close(np.minimum(found, 180 - found), np.zeros((3, 4)), "edge_direction(left to right)", scale=1000.0)
    checks.close(edge_direction(ramp.T.copy()), np.full((4, 3), 90), "edge_direction(top to bottom)", scale=1000.0)


@test_case(points=0.5, hidden=False)
def test_both_diagonals(edge_direction):
    import numpy as np
    from autograder import checks

    rows, columns = np.mgrid[0:5, 0:6].astype(float)
    checks.close(edge_direction(rows + columns), np.full((3, 4), 45), "edge_direction(i + j)", scale=1000.0)
    checks.close(edge_direction(rows - columns), np.full((3, 4), 135), "edge_direction(i - j)", scale=1000.0)
