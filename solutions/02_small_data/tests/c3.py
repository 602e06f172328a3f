from otter.test_files import test_case

OK_FORMAT = False

name = "c3"
points = None


@test_case(points=1.5, hidden=False)
def test_a_red_picture_becomes_a_tensor(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((8, 8, 3), [255, 0, 0], "uint8")).save(file, "JPEG", quality=100)
    path = checks.folder({"cat.0.jpg": file.getvalue()}) + "/cat.0.jpg"
    found = checks.array(decode(path, 8), "decode(a red JPEG, 8)", shape=(8, 8, 3), dtype="float32")
    # Two JPEG decoders may differ by a few of 255 steps, so a few hundredths are allowed.
    checks.close(found[4, 4], [1.0, 0.0, 0.0], "decode(a red JPEG, 8)[4, 4]", scale=2e4)


@test_case(points=1.5, hidden=False)
def test_three_files_in_two_folders(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    files = {}
    for path, level in (("dogs/dog.0.jpg", 250), ("cats/cat.1.jpg", 120), ("cats/cat.0.jpg", 10)):
        file = io.BytesIO()
        Image.fromarray(np.full((6, 6, 3), level, "uint8")).save(file, "JPEG")
        files[path] = file.getvalue()
    answer = make_dataset(checks.folder(files), 6)
    pictures, labels = checks.items(answer, "make_dataset(a folder of three files, 6)", count=2)
    checks.array(pictures, "the pictures of make_dataset(a folder of three files, 6)", shape=(3, 6, 6, 3))
    checks.equal(labels, [0, 0, 1], "the labels of make_dataset(a folder of three files, 6)")


@test_case(points=1.5, hidden=True)
def test_every_pixel_keeps_its_place_and_colour(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([16, 24, 32]))
    corners = rng.uniform(0, 255, size=(2, 2, 3)).astype("uint8")
    picture = Image.fromarray(corners).resize((side, side), Image.Resampling.BILINEAR)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=100, subsampling=0)
    expected = np.asarray(Image.open(io.BytesIO(file.getvalue()))) / 255
    path = checks.folder({"dog.0.jpg": file.getvalue()}) + "/dog.0.jpg"
    found = checks.array(decode(path, side), f"decode(a JPEG, {side})", shape=(side, side, 3), dtype="float32")
    checks.close(found, expected, f"decode(a JPEG of {side}x{side}, {side})", scale=2e4)


@test_case(points=1.5, hidden=True)
def test_other_sizes_are_stretched_and_grey_gets_three_channels(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([12, 16, 20]))
    height, width = (int(n) for n in rng.permutation([3 * side, 2 * side]))
    levels = rng.permutation([20, 90, 160, 230])
    for mode in ("RGB", "L"):
        quarters = np.kron(levels.reshape(2, 2), np.ones((height // 2, width // 2))).astype("uint8")
        file = io.BytesIO()
        Image.fromarray(quarters).convert(mode).save(file, "JPEG", quality=100)
        what = f"decode(a JPEG of mode {mode}, {height}x{width}, {side})"
        path = checks.folder({"dog.0.jpg": file.getvalue()}) + "/dog.0.jpg"
        found = checks.array(decode(path, side), what, shape=(side, side, 3), dtype="float32")
        near, far = side // 4, side - 1 - side // 4
        middles = found[[near, near, far, far], [near, far, near, far]]
        checks.close(
            middles, np.repeat(levels[:, None] / 255, 3, axis=1), f"the middle of each quarter of {what}", scale=3e4
        )


@test_case(points=2, hidden=True)
def test_pictures_come_in_the_order_of_their_paths(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([6, 9]))
    numbers = [9, 10, *rng.choice(np.arange(100, 3000), 4, replace=False)]  # as texts, 10 comes before 9
    paths = [f"{kind}s/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in numbers]
    levels = dict(zip(paths, rng.permutation(12) * 20 + 10))
    files = {}
    for place in rng.permutation(len(paths)):
        file = io.BytesIO()
        Image.fromarray(np.full((side, side, 3), levels[paths[place]], "uint8")).save(file, "JPEG", quality=95)
        files[paths[place]] = file.getvalue()
    answer = make_dataset(checks.folder(files), side)
    pictures, labels = checks.items(answer, "make_dataset(12 files)", count=2)
    found = checks.array(pictures, "pictures of make_dataset(12 files)", shape=(12, side, side, 3), dtype="float32")
    expected = [levels[path] / 255 for path in sorted(paths)]
    checks.close(found[:, 1, 1, 1], expected, "pictures[:, 1, 1, 1] of make_dataset(12 files)", scale=2e4)
    checks.equal(labels, [0] * 6 + [1] * 6, "labels of make_dataset(12 files)")


@test_case(points=2, hidden=True)
def test_classes_are_numbered_by_the_names_of_their_folders(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    folders = sorted(
        str(name) for name in rng.choice(["ant", "bee", "cow", "emu", "fox", "gnu", "hen"], 4, replace=False)
    )
    file = io.BytesIO()
    Image.fromarray(np.full((6, 6, 3), 99, "uint8")).save(file, "JPEG")
    order = [int(place) for place in rng.permutation([0, 0, 1, 2, 2, 3])]
    files = {f"{folders[label]}/z{6 - place}.jpg": file.getvalue() for place, label in enumerate(order)}
    answer = make_dataset(checks.folder(files), 6)
    pictures, labels = checks.items(answer, f"make_dataset(files in {folders})", count=2)
    checks.array(pictures, f"pictures of make_dataset(files in {folders})", shape=(6, 6, 6, 3))
    checks.equal(labels, [0, 0, 1, 2, 2, 3], f"labels of make_dataset(files in {folders})")
