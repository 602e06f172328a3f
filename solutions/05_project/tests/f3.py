from otter.test_files import test_case

OK_FORMAT = False

name = "f3"
points = None


@test_case(points=5, hidden=False)
def test_the_bright_half_of_a_picture(average_hash):
    from autograder import checks
    import numpy as np

    image = np.zeros((48, 64, 3), np.uint8)
    image[:, 32:] = 255
    expected = np.zeros((8, 8), bool)
    expected[:, 4:] = True
    checks.equal(average_hash(image), expected, "average_hash(left half black, right half white)")
    turned = np.ascontiguousarray(image.transpose(1, 0, 2))
    checks.equal(average_hash(turned), expected.T, "average_hash(upper half black, lower half white)")


@test_case(points=5, hidden=False)
def test_a_halved_copy_is_found(near_duplicates):
    from autograder import checks
    import numpy as np

    columns = np.zeros((64, 64, 3), np.uint8)
    columns[:, 16:40] = 255
    rows = np.ascontiguousarray(columns.transpose(1, 0, 2))
    found = near_duplicates([columns, rows], [rows[::2, ::2].copy()])
    checks.equal(checks.index_pairs(found, "near_duplicates([a, b], [b halved])"), [(1, 0)], "near_duplicates(...)")


@test_case(points=7, hidden=True)
def test_hashes_of_pictures_of_any_size(average_hash):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    for _ in range(4):
        bits = rng.permutation(np.arange(64) < 32).reshape(8, 8)
        high, wide = (int(side) for side in rng.choice(range(3, 12), size=2, replace=False))
        cells = np.where(bits, rng.integers(90, 110, size=(8, 8)), rng.integers(30, 50, size=(8, 8)))
        cells += int(rng.integers(0, 2)) * 110  # all of it darker than 128, or all brighter
        grey = np.kron(cells, np.ones((high, wide)))
        # in the corner of each cell stands a pixel that tells nothing about it
        grey[::high, ::wide] = np.where(bits, cells.min(), cells.max()) * 0.7 + cells.mean() * 0.3
        image = np.repeat(grey[..., None], 3, axis=2)
        image = image.astype(np.uint8)
        before = image.copy()
        what = f"average_hash(a picture of shape ({8 * high}, {8 * wide}, 3))"
        checks.equal(average_hash(image), bits, what)
        checks.equal(image, before, f"the picture after {what}")
    # four very bright cells lift the mean above the median: few cells are brighter than it
    bits = rng.permutation(np.arange(64) < 4).reshape(8, 8)
    image = np.repeat(np.kron(np.where(bits, 250, rng.integers(10, 22, size=(8, 8))), np.ones((4, 4)))[..., None], 3, 2)
    checks.equal(average_hash(image.astype(np.uint8)), bits, "average_hash(a dark picture with four bright cells)")
    # the darkest channel alone, or the first, tells something else
    image = np.zeros((32, 32, 3), np.uint8)
    image[:16, :, 0], image[16:, :, 1], image[16:, :, 2] = 90, 240, 200
    expected = np.zeros((8, 8), bool)
    expected[4:] = True
    checks.equal(average_hash(image), expected, "average_hash(dark red above bright turquoise)")


@test_case(points=8, hidden=True)
def test_copies_that_were_resized_brightened_or_compressed_are_found(near_duplicates):
    from autograder import checks
    import io

    import numpy as np
    from PIL import Image

    rng = checks.rng()
    pictures = []
    for _ in range(14):
        # smooth pictures of high contrast, no two of which are alike
        bits = rng.permutation(np.arange(64) < 32).reshape(8, 8)
        cells = np.where(bits, rng.integers(165, 200, size=(8, 8)), rng.integers(50, 85, size=(8, 8)))
        tint = np.array([1.0, 1.0, 1.0]) + rng.uniform(-0.1, 0.1, size=3)
        grey = np.kron(cells, np.ones((9, 9)))[..., None] * tint
        pictures.append(np.clip(grey + rng.normal(0, 6, size=grey.shape), 0, 255).astype(np.uint8))

    def compressed(image):
        squeezed = io.BytesIO()
        Image.fromarray(image).save(squeezed, "JPEG", quality=60)
        return np.asarray(Image.open(squeezed))

    chosen = [int(place) for place in rng.choice(9, size=4, replace=False)]
    copies = [
        np.asarray(Image.fromarray(pictures[chosen[0]]).resize((48, 40), Image.Resampling.BILINEAR)),
        compressed(pictures[chosen[1]]),
        np.clip(pictures[chosen[2]].astype(int) + 25, 0, 255).astype(np.uint8),
        pictures[chosen[3]].copy(),
    ]
    train, test = pictures[:9], [pictures[9], *copies, *pictures[10:]]
    before = [image.copy() for image in train]
    found = near_duplicates(train, test)
    what = "near_duplicates(9 pictures, 10 pictures with a resized, a compressed, a brighter and an exact copy)"
    pairs = sorted(checks.index_pairs(found, what))
    checks.equal(pairs, sorted((place, number) for number, place in enumerate(chosen, 1)), what)
    checks.equal(all(bool((a == b).all()) for a, b in zip(train, before, strict=True)), True, "train is left as it was")


@test_case(points=5, hidden=True)
def test_at_most_so_many_bits_may_differ(near_duplicates):
    from autograder import checks
    import numpy as np

    rng = checks.rng()

    def drawn(bits):
        return np.repeat(np.kron(np.where(bits, 220, 40), np.ones((5, 5)))[..., None], 3, axis=2).astype(np.uint8)

    bits = rng.permutation(np.arange(64) < 32)
    bright, dark = rng.permutation(np.flatnonzero(bits)), rng.permutation(np.flatnonzero(~bits))
    test = []
    for half in range(5):  # 0, 2, 4, 6 and 8 bits differ, and as many are bright as before
        other = bits.copy()
        other[bright[:half]], other[dark[:half]] = False, True
        test.append(drawn(other.reshape(8, 8)))
    train = [drawn(bits.reshape(8, 8))]
    for most in (0, 4, int(rng.choice([5, 6, 7]))):
        found = near_duplicates(train, test, most)
        expected = {(0, half) for half in range(5) if 2 * half <= most}
        what = f"near_duplicates(a picture, copies with 0, 2, 4, 6 and 8 other bits, most={most})"
        checks.equal(set(checks.index_pairs(found, what)), expected, what)
    what = "near_duplicates(train, test)"
    checks.equal(len(checks.index_pairs(near_duplicates(train, test), what)), 3, "pairs when `most` is left out")
    what = "near_duplicates([], test)"
    checks.equal(checks.index_pairs(near_duplicates([], test), what), [], what)
