from otter.test_files import test_case

OK_FORMAT = False

name = "e11"
points = None


@test_case(points=1, hidden=False)
def test_without_a_share_of_the_map_it_is_the_picture(overlay):
    import numpy as np
    from autograder import checks

    image = np.random.default_rng(20).integers(0, 256, (10, 15, 3)).astype("uint8")
    heat = np.random.default_rng(21).uniform(0, 1, (2, 3))
    found = checks.picture(overlay(image.copy(), heat, 0.0), "overlay(image, heat, 0)", shape=(10, 15, 3))
    checks.same_picture(found, image, "overlay(image, heat, 0)", levels=1)


@test_case(points=1.5, hidden=False)
def test_hot_is_red_and_cold_is_blue(overlay):
    import numpy as np
    from autograder import checks

    image = np.full((4, 6, 3), 200, "uint8")
    for value, colour in ((1.0, (127, 0, 0)), (0.0, (0, 0, 127))):
        what = f"overlay(image, a map of {value:g}, 1)"
        found = checks.picture(overlay(image, np.full((4, 6), value), 1.0), what, shape=(4, 6, 3))
        checks.same_picture(found, np.zeros((4, 6, 3)) + colour, what, levels=3)


@test_case(points=2, hidden=True)
def test_any_picture_map_and_share(overlay):
    import matplotlib as mpl
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([6, 8, 11])[:2])
        image, heat = rng.integers(0, 256, (height, width, 3)).astype("uint8"), rng.uniform(0, 1, (height, width))
        before, alpha = image.copy(), float(rng.uniform(0.3, 0.9))
        what = f"overlay(a picture of {height}x{width}, a map of the same size, {alpha:.2f})"
        found = checks.picture(overlay(image, heat.copy(), alpha), what, shape=(height, width, 3))
        colours = mpl.colormaps["jet"](heat)[..., :3] * 255
        checks.same_picture(found, before + alpha * (colours - before), what, levels=6)
        checks.equal(image, before, f"image after {what}")


@test_case(points=1.5, hidden=True)
def test_a_small_map_comes_to_the_right_places(overlay):
    import matplotlib as mpl
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = (int(size) for size in rng.permutation([3, 4, 5])[:2])
    heat = rng.permutation(np.linspace(0, 1, rows * columns)).reshape(rows, columns)
    high, wide = ({3: 7, 4: 7, 5: 9}[size] for size in (rows, columns))
    image = np.full((rows * high, columns * wide, 3), 120, "uint8")
    what = f"overlay(a picture of {rows * high}x{columns * wide}, a map of {rows}x{columns}, 1)"
    found = checks.picture(overlay(image.copy(), heat.copy(), 1.0), what, shape=image.shape)
    colours = mpl.colormaps["jet"](heat)[..., :3] * 255
    # Smooth or in blocks: in the middle of each of its places the map has its own value either way. Some stretch a map
    # from corner to corner instead: then its first and last values are at the edges, and the others evenly between.
    corners = found[:: (rows * high - 1) // (rows - 1), :: (columns * wide - 1) // (columns - 1)]
    if np.abs(corners - colours).max() > 8:
        middles = found[high // 2 :: high, wide // 2 :: wide]
        checks.same_picture(middles, colours, f"the middle of each place in {what}", levels=8)
