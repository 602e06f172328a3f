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
