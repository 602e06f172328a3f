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


@test_case(points=2, hidden=True)
def test_each_grid_is_the_one_its_title_names(activation_figure):
    from autograder import checks

    rng = checks.rng()
    count = int(rng.integers(3, 6))
    names = [f"block{number}_{rng.choice(['conv1', 'conv2', 'pool'])}" for number in rng.permutation(9)[:count]]
    grids = [rng.integers(0, 256, tuple(rng.permutation([5, 6, 7, 8])[:2])).astype("uint8") for _ in names]
    what = f"activation_figure(grids, {names})"
    drawn = checks.figure(activation_figure([grid.copy() for grid in grids], list(names)), what)
    shown = {axes.title.strip(): axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), sorted(names), f"the titles of the pictures in {what}")
    for name, grid in zip(names, grids, strict=True):
        checks.array(shown[name], f"the picture under {name!r} in {what}", shape=grid.shape)
        checks.same_picture(shown[name], grid, f"the picture under {name!r} in {what}", levels=0)


@test_case(points=1.5, hidden=True)
def test_no_picture_is_upside_down_or_mirrored(activation_figure):
    from autograder import checks

    rng = checks.rng()
    names = ["conv_1", "pool_1", "conv_2"]
    grids = [rng.integers(0, 256, (4, 7)).astype("uint8") for _ in names]
    what = f"activation_figure(grids, {names})"
    drawn = checks.figure(activation_figure([grid.copy() for grid in grids], list(names)), what)
    shown = [(axes.title, one) for axes in drawn.axes for one in axes.shown]
    checks.equal(len(shown), 3, f"pictures in {what}")
    for title, one in shown:
        if not one.from_top:
            checks.fail("figure.orientation", what=what, title=title)
