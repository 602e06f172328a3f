from dataclasses import replace

import pytest
from intake_makers import EXPECTED, flag_keys, notebook, paths, submitted, submitted_in_zip, zip_bytes

from autograder.lms.limits import DEFAULT_LIMITS


def contents(submission):
    return {file.path: file.content for file in submission.files}


def test_files_beside_and_below_the_notebook_are_kept_by_their_paths_from_it(tmp_path):
    packed = zip_bytes({
        f"hw/{EXPECTED}": notebook(),
        "hw/runs/digits.npz": b"w",
        "hw/runs/digits.json": b"{}",
        "hw/my helper.py": b"a = 1",
        "notes.txt": b"not beside",
    })  # fmt: skip

    submission = submitted_in_zip(tmp_path, packed)

    assert contents(submission) == {
        "runs/digits.npz": b"w",
        "runs/digits.json": b"{}",
        "my helper.py": b"a = 1",
    }
    assert submission.flags == ()


def test_pickles_of_otter_caches_and_the_assignments_own_folders_are_dropped(tmp_path):
    files = {
        ".OTTER_LOG": b"pickle",
        "__pycache__/x.cpython-311.pyc": b"",
        "autograder/checks/__init__.py": b"evil",
        "datasets/__init__.py": b"evil",
        "tests/a1.py": b"evil",
        "held_back/digits.npz": b"evil",
        "other.ipynb": notebook("b"),
    }

    submission = submitted(tmp_path, {EXPECTED: notebook(), **files})

    assert submission.files == ()
    assert flag_keys(submission) == {"intake.several_notebooks"}


@pytest.mark.parametrize(
    "name", ["keras.py", "NumPy.py", "sitecustomize.py", "conftest.py", "json.py", "datasets.py", "numpy/__init__.py"]
)
def test_a_file_that_python_would_load_for_a_library_is_dropped_and_flagged(tmp_path, name):
    submission = submitted(tmp_path, {EXPECTED: notebook(), name: b"evil", "helper.py": b"fine"})

    assert paths(submission) == ["helper.py"]
    assert flag_keys(submission) == {"intake.shadowing_files"}


def test_a_folder_of_pictures_called_like_a_module_is_kept(tmp_path):
    files = {"test/cat.jpg": b"c", "code/cat.jpg": b"c", "keras/notes.txt": b"n"}

    submission = submitted(tmp_path, {EXPECTED: notebook(), **files})

    assert sorted(paths(submission)) == sorted(files)
    assert submission.flags == ()


def test_runs_in_a_zip_of_their_own_are_put_beside_the_notebook(tmp_path):
    packed = zip_bytes({"runs/digits.npz": b"w", "runs/digits.json": b"{}"})

    submission = submitted(tmp_path, {EXPECTED: notebook(), "runs.zip": packed})

    assert contents(submission) == {"runs/digits.npz": b"w", "runs/digits.json": b"{}"}
    assert flag_keys(submission) == {"intake.run_files_moved"}


def test_loose_files_of_a_run_are_put_into_runs_too(tmp_path):
    submission = submitted(
        tmp_path, {EXPECTED: notebook(), "digits.npz": b"w", "digits.json": b"{}", "other.json": b"1"}
    )

    assert sorted(paths(submission)) == [
        "digits.json",
        "digits.npz",
        "other.json",
        "runs/digits.json",
        "runs/digits.npz",
    ]
    assert flag_keys(submission) == {"intake.run_files_moved"}


def test_loose_files_of_a_run_do_not_replace_those_in_runs(tmp_path):
    files = {"runs/digits.npz": b"right", "runs/digits.json": b"{}", "digits.npz": b"old", "digits.json": b"{}"}

    submission = submitted(tmp_path, {EXPECTED: notebook(), **files})

    assert contents(submission)["runs/digits.npz"] == b"right"
    assert submission.flags == ()


def test_files_over_the_cap_are_left_out_and_runs_come_first(tmp_path):
    files = {"a.bin": bytes(900), "runs/digits.npz": bytes(800), "runs/digits.json": b"{}", "z.txt": b"small"}
    limits = replace(DEFAULT_LIMITS, files_bytes=1_000)

    submission = submitted(tmp_path, {EXPECTED: notebook(), **files}, limits=limits)

    assert paths(submission) == ["runs/digits.json", "runs/digits.npz", "z.txt"]
    (flag,) = submission.flags
    assert flag.key == "intake.files_left_out"
    assert "a.bin" in flag.text.fa


def test_more_files_than_the_limit_are_left_out(tmp_path):
    files = {f"{number}.txt": b"" for number in range(9)}

    submission = submitted(tmp_path, {EXPECTED: notebook(), **files}, limits=replace(DEFAULT_LIMITS, files=4))

    assert len(submission.files) == 4
    assert flag_keys(submission) == {"intake.files_left_out"}


@pytest.mark.parametrize(
    "pair", [("Data.csv", "data.csv"), ("caf\u00e9.csv", "cafe\u0301.csv"), ("a", "a/b.txt"), ("a/b.txt", "A")]
)
def test_of_names_that_are_one_on_some_system_the_first_is_kept(tmp_path, pair):
    submission = submitted_in_zip(tmp_path, zip_bytes({EXPECTED: notebook(), pair[0]: b"1", pair[1]: b"2"}))

    assert contents(submission) == {pair[0]: b"1"}
    assert flag_keys(submission) == {"intake.files_left_out"}


def test_a_path_too_long_for_a_file_system_is_left_out(tmp_path):
    submission = submitted_in_zip(tmp_path, zip_bytes({EXPECTED: notebook(), "a/" * 600 + "b.txt": b"x"}))

    assert submission.files == ()
    assert flag_keys(submission) == {"intake.files_left_out"}
