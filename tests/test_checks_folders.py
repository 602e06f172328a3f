"""Files for a student's function are laid where that function runs, and nowhere else."""

from pathlib import Path

import pytest

from autograder import checks
from autograder.checks.folders import lay_out, set_folder_maker


def test_in_a_notebook_files_are_laid_into_a_folder_of_their_own():
    first, second = (checks.folder({"cats/cat.0.jpg": data, "empty": b""}) for data in (b"one", b"two"))

    assert [Path(made, "cats", "cat.0.jpg").read_bytes() for made in (first, second)] == [b"one", b"two"]
    assert Path(first, "empty").read_bytes() == b""


def test_elsewhere_nothing_is_written_here():
    asked = []
    set_folder_maker(lambda files: asked.append(files) or "there")
    try:
        assert checks.folder({"a.jpg": b"1"}) == "there"
    finally:
        set_folder_maker(None)

    assert asked == [{"a.jpg": b"1"}]


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../../x"])
def test_a_path_that_leaves_the_folder_is_refused(path):
    with pytest.raises(ValueError, match="stay in the folder"):
        checks.folder({path: b""})


def test_a_parent_may_be_named(tmp_path):
    assert Path(lay_out({"a": b"1"}, parent=tmp_path)).parent == tmp_path.resolve()
