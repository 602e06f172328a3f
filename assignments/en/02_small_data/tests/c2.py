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
