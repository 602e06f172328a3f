from otter.test_files import test_case

OK_FORMAT = False

name = "c2"
points = None


@test_case(points=1, hidden=False)
def test_a_good_picture_and_what_is_none(is_readable_jpeg):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((20, 30, 3), 90, "uint8")).save(file, "JPEG")
    folder = checks.folder({"cat.0.jpg": file.getvalue(), "cat.1.jpg": b"", "cat.2.jpg": b"not a picture"})
    checks.equal(is_readable_jpeg(f"{folder}/cat.0.jpg"), True, "is_readable_jpeg(a grey JPEG picture)")
    checks.equal(is_readable_jpeg(f"{folder}/cat.1.jpg"), False, "is_readable_jpeg(an empty file)")
    checks.equal(is_readable_jpeg(f"{folder}/cat.2.jpg"), False, "is_readable_jpeg(a text)")


@test_case(points=1, hidden=False)
def test_a_png_is_no_jpeg(is_readable_jpeg):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((20, 30, 3), 90, "uint8")).save(file, "PNG")
    folder = checks.folder({"cat.0.jpg": file.getvalue()})
    checks.equal(is_readable_jpeg(f"{folder}/cat.0.jpg"), False, "is_readable_jpeg(a PNG picture called cat.0.jpg)")


@test_case(points=2, hidden=True)
def test_a_file_that_was_cut_off_is_not_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    files, expected = {}, {}
    for _ in range(3):
        height, width = (int(side) for side in rng.integers(50, 90, size=2))
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(height, width, 3)).astype("uint8")).save(file, "JPEG")
        for share in (1, 0.5, 0.9):
            name, kept = f"cat.{len(files)}.jpg", int(share * len(file.getvalue()))
            files[name] = file.getvalue()[:kept]
            expected[name] = share == 1, f"is_readable_jpeg({kept} of a JPEG's {len(file.getvalue())} bytes)"
    folder = checks.folder(files)
    for name, (readable, what) in expected.items():
        checks.equal(is_readable_jpeg(f"{folder}/{name}"), readable, what)


@test_case(points=1, hidden=True)
def test_the_first_bytes_alone_make_no_picture(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    noise = rng.integers(0, 256, size=400).astype("uint8").tobytes()
    held = {"JPEG's first bytes and noise": b"\xff\xd8\xff\xe0" + noise, "noise": noise}
    for kind in ("GIF", "BMP"):
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(12, 17, 3)).astype("uint8")).save(file, kind)
        held[f"a {kind} picture"] = file.getvalue()
    folder = checks.folder({f"dog.{number}.jpg": data for number, data in enumerate(held.values())})
    for number, what in enumerate([*held, "a path where no file is"]):
        checks.equal(is_readable_jpeg(f"{folder}/dog.{number}.jpg"), False, f"is_readable_jpeg({what})")


@test_case(points=1, hidden=True)
def test_grey_and_progressive_pictures_are_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    kinds = [("L", {}), ("RGB", {"progressive": True}), ("CMYK", {}), ("RGB", {"quality": 10})]
    files = {}
    for number, (mode, options) in enumerate(kinds):
        picture = Image.fromarray(rng.integers(0, 256, size=(31, 23, 3)).astype("uint8")).convert(mode)
        file = io.BytesIO()
        picture.save(file, "JPEG", **options)
        # Without a known extension, too: it says nothing about what a file holds.
        files[f"dog.{number}" + (".jpg" if number % 2 else ".data")] = file.getvalue()
    folder = checks.folder(files)
    for name, (mode, options) in zip(files, kinds):
        checks.equal(is_readable_jpeg(f"{folder}/{name}"), True, f"is_readable_jpeg(a JPEG of mode {mode}, {options})")
