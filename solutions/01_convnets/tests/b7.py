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


@test_case(points=1.5, hidden=True)
def test_slopes_in_any_direction(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = np.mgrid[0:6, 0:8].astype(float)
    for angle in (*rng.uniform(5, 85, size=2), *rng.uniform(95, 175, size=2), *rng.uniform(185, 355, size=2)):
        image = 20 * (np.cos(np.radians(angle)) * columns + np.sin(np.radians(angle)) * rows)
        what = f"edge_direction(slope at {angle:.0f} degrees)"
        found = checks.array(edge_direction(image), what, shape=(4, 6))
        checks.equal(bool(((found >= 0) & (found <= 180)).all()), True, f"{what} from 0 to 180")
        turned = (found - angle + 90) % 180 - 90
        checks.close(turned + angle % 180, np.full((4, 6), angle % 180), what, scale=1e4)


@test_case(points=1, hidden=True)
def test_edges_of_a_step_in_four_directions(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = np.mgrid[0:12, 0:12]
    low, high = sorted(rng.uniform(0, 100, size=2) + (0, 20))
    sides = {0: columns > 5, 90: rows > 5, 45: rows + columns > 11, 135: rows - columns > 0}
    for angle, bright in sides.items():
        for one, other in ((low, high), (high, low)):
            found = checks.array(edge_direction(np.where(bright, one, other)), "edge_direction(step)", shape=(10, 10))
            near = found[4:6, 4:6]
            off = np.abs((near - angle + 90) % 180 - 90)
            checks.equal(bool((off <= 2).all()), True, f"edge_direction at the edge of a step at {angle} degrees")


@test_case(points=0.5, hidden=True)
def test_where_nothing_changes_the_angle_is_zero(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    image = np.full((7, 6), float(rng.integers(1, 9)))
    found = checks.array(edge_direction(image), "edge_direction(even picture)", shape=(5, 4))
    checks.close(np.minimum(found, 180 - found), np.zeros((5, 4)), "edge_direction(even picture)")
