from autograder.authoring import archive

FILES = {"b/notebook.ipynb": "سلام".encode(), "a.npz": b"PK\x05\x06", "run": b"#!/bin/sh\n"}


def test_equal_files_make_equal_bytes_in_any_order():
    backwards = dict(reversed(FILES.items()))

    assert archive.zip_bytes(FILES) == archive.zip_bytes(backwards)


def test_what_goes_into_a_zip_comes_out_of_it():
    assert archive.unzip(archive.zip_bytes(FILES)) == FILES


def test_caches_and_hidden_files_stay_behind(tmp_path):
    for name in ("a.py", "__pycache__/a.pyc", ".ipynb_checkpoints/a.ipynb", ".OTTER_LOG", "sub/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")

    found = archive.contents(tmp_path, under="top")

    assert list(found) == ["top/a.py", "top/sub/b.txt"]


def test_scripts_stay_executable():
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(archive.zip_bytes(FILES))) as made:
        modes = {member.filename: oct(member.external_attr >> 16)[-3:] for member in made.infolist()}

    assert modes == {"a.npz": "644", "b/notebook.ipynb": "644", "run": "755"}
