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
    checks.equal(is_readable_jpeg(file.getvalue()), True, "is_readable_jpeg(a grey JPEG picture)")
    checks.equal(is_readable_jpeg(b""), False, 'is_readable_jpeg(b"")')
    checks.equal(is_readable_jpeg(b"not a picture"), False, 'is_readable_jpeg(b"not a picture")')


@test_case(points=1, hidden=False)
def test_a_png_is_no_jpeg(is_readable_jpeg):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((20, 30, 3), 90, "uint8")).save(file, "PNG")
    checks.equal(is_readable_jpeg(file.getvalue()), False, "is_readable_jpeg(a PNG picture)")


@test_case(points=2, hidden=True)
def test_a_file_that_was_cut_off_is_not_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.integers(50, 90, size=2))
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(height, width, 3)).astype("uint8")).save(file, "JPEG")
        data = file.getvalue()
        checks.equal(is_readable_jpeg(data), True, f"is_readable_jpeg(a JPEG of {len(data)} bytes)")
        for share in (0.5, 0.9):
            kept = int(share * len(data))
            checks.equal(
                is_readable_jpeg(data[:kept]), False, f"is_readable_jpeg(its first {kept} of {len(data)} bytes)"
            )


@test_case(points=1, hidden=True)
def test_the_first_bytes_alone_make_no_picture(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    noise = rng.integers(0, 256, size=400).astype("uint8").tobytes()
    checks.equal(is_readable_jpeg(b"\xff\xd8\xff\xe0" + noise), False, "is_readable_jpeg(JPEG's first bytes and noise)")
    checks.equal(is_readable_jpeg(noise), False, "is_readable_jpeg(noise)")
    for kind in ("GIF", "BMP"):
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(12, 17, 3)).astype("uint8")).save(file, kind)
        checks.equal(is_readable_jpeg(file.getvalue()), False, f"is_readable_jpeg(a {kind} picture)")


@test_case(points=1, hidden=True)
def test_grey_and_progressive_pictures_are_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    for mode, options in (("L", {}), ("RGB", {"progressive": True}), ("CMYK", {}), ("RGB", {"quality": 10})):
        picture = Image.fromarray(rng.integers(0, 256, size=(31, 23, 3)).astype("uint8")).convert(mode)
        file = io.BytesIO()
        picture.save(file, "JPEG", **options)
        checks.equal(is_readable_jpeg(file.getvalue()), True, f"is_readable_jpeg(a JPEG of mode {mode}, {options})")
