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
