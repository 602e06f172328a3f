from otter.test_files import test_case

OK_FORMAT = False

name = "c14"
points = None


@test_case(points=1.5, hidden=False)
def test_three_pictures_with_their_titles(sample_grid):
    import numpy as np
    from autograder import checks

    images = np.arange(3 * 4 * 5 * 3, dtype="uint8").reshape(3, 4, 5, 3)
    what = 'sample_grid(3 pictures, ["cat", "dog", "owl"], 2)'
    drawn = checks.figure(sample_grid(images, ["cat", "dog", "owl"], 2), what)
    shown = {axes.title: axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), ["cat", "dog", "owl"], f"the titles of the pictures in {what}")
    for title, image in zip(("cat", "dog", "owl"), images):
        checks.equal(shown[title], image, f"the picture under {title!r} in {what}")


@test_case(points=1.5, hidden=True)
def test_rows_run_from_left_to_right(sample_grid):
    from autograder import checks

    rng = checks.rng()
    for columns in (3, 4):
        count = columns + int(rng.integers(1, columns))
        images = rng.integers(0, 256, size=(count, 3, 4, 3)).astype("uint8")
        titles = [f"picture {number}" for number in range(count)]
        what = f"sample_grid({count} pictures, titles, {columns})"
        drawn = checks.figure(sample_grid(images, titles, columns), what)
        shown = [axes for axes in drawn.axes if axes.pictures]
        checks.equal(len(shown), count, f"pictures in {what}")
        reading = sorted(shown, key=lambda axes: (-round(axes.top, 2), axes.left))
        checks.equal([axes.title for axes in reading], titles, f"titles in {what}, row by row")
        tops = sorted({round(axes.top, 2) for axes in shown}, reverse=True)
        rows = [sum(round(axes.top, 2) == top for axes in shown) for top in tops]
        checks.equal(rows, [columns, count - columns], f"pictures in each row of {what}")


@test_case(points=1, hidden=True)
def test_every_picture_is_shown_as_it_is(sample_grid):
    from autograder import checks

    rng = checks.rng()
    images = rng.random(size=(5, 6, 7, 3)).astype("float32") * 0.5
    titles = [str(number) for number in rng.permutation(5)]
    before = images.copy()
    drawn = checks.figure(sample_grid(images, titles, 5), "sample_grid(5 pictures of float32, titles, 5)")
    shown = {axes.title: axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), ["0", "1", "2", "3", "4"], "the titles of sample_grid(5 pictures, titles, 5)")
    for title, image in zip(titles, before):
        checks.close(shown[title], image, f"the picture under {title!r}")
    checks.close(images, before, "images after sample_grid(images, titles, 5)")
