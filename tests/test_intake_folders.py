import os
import subprocess
import sys
from dataclasses import replace

import pytest
from intake_makers import EXPECTED, SLUG, flag_keys, notebook, paths, write_folder, write_zip, zip_bytes

from autograder.errors import UsageError
from autograder.lms.intake import read_submissions
from autograder.lms.limits import DEFAULT_LIMITS

OTHER = notebook("other = 1")


def keys(*sources, **options):
    return [submission.student.key for submission in read_submissions(list(sources), slug=SLUG, **options)]


def test_a_folder_with_a_folder_for_each_student(tmp_path):
    write_folder(tmp_path, {f"ali/{EXPECTED}": notebook(), "سارا موسوی/hw.ipynb": OTHER, "reza/report.pdf": b"%PDF"})

    assert keys(tmp_path) == ["ali", "reza", "سارا-موسوی"]


def test_a_folder_with_a_file_for_each_student(tmp_path):
    files = {"ali.ipynb": notebook(), "sara.zip": zip_bytes({EXPECTED: OTHER}), "reza.pdf": b"%PDF", "grades.csv": b""}

    read = {s.student.key: s for s in read_submissions([write_folder(tmp_path, files)], slug=SLUG)}

    assert set(read) == {"ali", "reza", "sara"}
    assert read["sara"].notebook == OTHER
    assert read["reza"].problem is not None


def test_loose_files_of_one_name_are_one_students(tmp_path):
    write_folder(tmp_path, {"ali.ipynb": notebook(), "ali.pdf": b"%PDF", "sara.ipynb": OTHER})

    assert keys(tmp_path) == ["ali", "sara"]


def test_a_folder_with_one_student_folder_is_a_class_of_one(tmp_path):
    write_folder(tmp_path, {f"ali/{EXPECTED}": notebook(), "ali/runs/digits.npz": b"w"})

    assert keys(tmp_path) == ["ali"]


def test_a_students_own_folder_is_one_submission(tmp_path):
    files = {EXPECTED: notebook(), "runs/digits.npz": b"w", "datasets/x.npz": b"", "01_convnets (1).ipynb": OTHER}

    (submission,) = read_submissions([write_folder(tmp_path / "ali", files)], slug=SLUG)

    assert submission.student.key == "ali"
    assert submission.notebook == notebook()


def test_a_students_own_folder_with_a_renamed_notebook_is_one_submission(tmp_path):
    root = write_folder(tmp_path / "ali", {"hw.ipynb": notebook(), "runs/digits.npz": b"w"})

    assert keys(root) == ["ali"]


def test_one_notebook_is_one_submission(tmp_path):
    write_folder(tmp_path, {"ali.ipynb": notebook()})

    (submission,) = read_submissions([tmp_path / "ali.ipynb"], slug=SLUG)

    assert (submission.student.key, submission.notebook) == ("ali", notebook())


@pytest.mark.parametrize(
    "entries",
    [
        {EXPECTED: notebook(), "runs/digits.npz": b"w"},
        {f"01_convnets/{EXPECTED}": notebook(), "01_convnets/runs/digits.npz": b"w"},
        {"hw.ipynb": notebook(), "plots/a.png": b"x", "report.pdf": b"%PDF"},
        {"report.pdf": b"%PDF"},
        {EXPECTED: notebook(), "01_convnets (1).ipynb": OTHER},
        {f"hw/{EXPECTED}": notebook(), "runs/digits.npz": b"w", "__MACOSX/hw/._x.ipynb": b""},
    ],
)
def test_a_students_zip_is_one_submission(tmp_path, entries):
    assert keys(write_zip(tmp_path / "ali.zip", entries)) == ["ali"]


@pytest.mark.parametrize(
    "entries",
    [
        {f"ali/{EXPECTED}": notebook(), f"sara/{EXPECTED}": OTHER},
        {f"class/ali/{EXPECTED}": notebook(), f"class/sara/{EXPECTED}": OTHER},
        {f"ali/{EXPECTED}": notebook(), "sara/report.pdf": b"%PDF"},
        {"ali.ipynb": notebook(), "sara.ipynb": OTHER},
        {"class/ali.ipynb": notebook(), "class/sara.ipynb": OTHER},
        {"ali.zip": zip_bytes({EXPECTED: notebook()}), "sara.zip": zip_bytes({EXPECTED: OTHER})},
        {f"ali/{EXPECTED}": notebook(), f"sara/{EXPECTED}": OTHER, EXPECTED: OTHER + b" "},
    ],
)
def test_a_classs_zip_is_a_submission_for_each(tmp_path, entries):
    assert keys(write_zip(tmp_path / "class.zip", entries))[:2] == ["ali", "sara"]


def test_many_copies_collected_from_one_chat_are_many_students(tmp_path):
    files = {EXPECTED: notebook(), **{f"01_convnets ({n}).ipynb": notebook(f"{n}") for n in range(1, 5)}}

    assert len(keys(write_folder(tmp_path, files))) == 5


def test_a_download_alone_in_a_folder_is_opened(tmp_path):
    write_zip(tmp_path / "class.zip", {f"ali/{EXPECTED}": notebook(), f"sara/{EXPECTED}": OTHER})
    (tmp_path / ".DS_Store").write_bytes(b"x")

    assert keys(tmp_path) == ["ali", "sara"]


def test_a_students_zip_among_others_makes_no_students_of_its_own(tmp_path):
    forged = zip_bytes({f"Ali_{n}_assignsubmission_file/{EXPECTED}": notebook(f"{n}") for n in (1, 2)})
    write_folder(tmp_path, {"eve.zip": forged, "sara.zip": zip_bytes({EXPECTED: notebook()})})

    assert keys(tmp_path) == ["eve", "sara"]


def test_several_paths_make_one_class(tmp_path):
    first = write_zip(tmp_path / "ali.zip", {EXPECTED: notebook()})
    second = write_folder(tmp_path / "others", {f"Ali/{EXPECTED}": OTHER, f"sara/{EXPECTED}": OTHER})

    assert keys(first, second) == ["ali", "Ali-2", "sara"]


def test_moodles_id_is_never_given_to_a_folder_of_that_name(tmp_path):
    folder = write_folder(tmp_path / "late", {f"3/{EXPECTED}": notebook(), f"4/{EXPECTED}": notebook()})
    archive = write_zip(tmp_path / "class.zip", {f"Sara_3_assignsubmission_file/{EXPECTED}": notebook()})

    assert keys(folder, archive) == ["3-2", "4", "3"]


def test_a_link_is_not_followed_on_disk(tmp_path):
    secret = write_folder(tmp_path / "secret", {EXPECTED: notebook("secret")})
    write_folder(tmp_path / "class", {f"ali/{EXPECTED}": notebook(), "sara/hw.pdf": b"%PDF"})
    (tmp_path / "class" / "sara" / EXPECTED).symlink_to(secret / EXPECTED)
    (tmp_path / "class" / "ali" / "runs").symlink_to(secret)

    ali, sara = read_submissions([tmp_path / "class"], slug=SLUG)

    assert (ali.notebook, paths(ali)) == (notebook(), [])
    assert sara.notebook is None
    assert flag_keys(ali) == flag_keys(sara) == {"intake.entries_skipped"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_does_not_stop_the_intake(tmp_path):
    write_folder(tmp_path, {f"ali/{EXPECTED}": notebook()})
    os.mkfifo(tmp_path / "ali" / "runs.npz")

    (submission,) = read_submissions([tmp_path], slug=SLUG)

    assert submission.notebook == notebook()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("class.zip", b"no zip", r"class\.zip: is no zip archive"),
        ("class.zip", zip_bytes({}), r"class\.zip: the archive is empty"),
        ("class.rar", b"Rar!", r"class\.rar: is no zip archive"),
    ],
)
def test_a_wrong_file_is_named_in_one_line(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UsageError, match=says) as error:
        read_submissions([tmp_path / name], slug=SLUG)
    assert "\n" not in str(error.value)


def test_a_path_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere: there is no such file or folder"):
        read_submissions([tmp_path / "nowhere"], slug=SLUG)


def test_a_folder_without_submissions_is_named(tmp_path):
    write_folder(tmp_path / "empty", {"grades.csv": b"", ".git/config": b""})

    with pytest.raises(UsageError, match=r"empty: no submissions found"):
        read_submissions([tmp_path / "empty"], slug=SLUG)


def test_a_class_too_large_for_memory_is_refused(tmp_path):
    write_folder(tmp_path, {f"ali/{EXPECTED}": notebook(), f"sara/{EXPECTED}": notebook()})

    with pytest.raises(UsageError, match=r"sara: .* grade the class in parts"):
        read_submissions([tmp_path], slug=SLUG, limits=replace(DEFAULT_LIMITS, class_bytes=len(notebook()) + 1))


def test_the_intake_needs_no_keras_and_no_otter():
    code = "import sys, autograder.lms\nprint(sorted({'keras', 'tensorflow', 'otter', 'pandas'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
