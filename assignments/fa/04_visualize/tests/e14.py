from otter.test_files import test_case

OK_FORMAT = False

name = "e14"
points = None


@test_case(points=1.5, hidden=False)
def test_two_layers_under_their_names(activation_figure):
    import numpy as np
    from autograder import checks

    grids = [np.arange(12, dtype="uint8").reshape(3, 4), np.arange(10, dtype="uint8").reshape(2, 5)]
    what = 'activation_figure(grids, ["conv_1", "pool_1"])'
    drawn = checks.figure(activation_figure(grids, ["conv_1", "pool_1"]), what)
    titles = sorted(axes.title.strip() for axes in drawn.axes if axes.pictures)
    checks.equal(titles, ["conv_1", "pool_1"], f"the titles of the pictures in {what}")


@test_case(points=1, hidden=False)
def test_the_colour_map_is_viridis(activation_figure):
    import numpy as np
    from autograder import checks

    what = 'activation_figure([grid], ["conv_1"])'
    drawn = checks.figure(activation_figure([np.arange(12, dtype="uint8").reshape(3, 4)], ["conv_1"]), what)
    shown = [one for axes in drawn.axes for one in axes.shown]
    checks.equal(len(shown), 1, f"pictures in {what}")
    if shown[0].colour_map != "viridis":
        checks.fail("figure.colour_map", what=what, title="conv_1", found=shown[0].colour_map, expected="viridis")
