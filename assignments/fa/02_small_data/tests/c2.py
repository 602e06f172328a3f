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
