import zipfile
from dataclasses import replace

import pytest
from intake_makers import EXPECTED, SLUG, flag_keys, notebook, submitted, submitted_in_zip, zip_bytes

from autograder.lms.intake import read_submissions
from autograder.lms.limits import DEFAULT_LIMITS
from autograder.lms.notebook_names import Closeness, closeness

OTHER = notebook("other = 1")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01_convnets.ipynb", Closeness.EXACT),
        ("01_Convnets.IPYNB", Closeness.EXACT),
        ("01_convnets (1).ipynb", Closeness.COPY),
        ("01_convnets(۲).ipynb", Closeness.COPY),
        ("01_convnets-Copy1.ipynb", Closeness.COPY),
        ("01_convnets copy 2.ipynb", Closeness.COPY),
        ("Copy of 01_convnets.ipynb", Closeness.COPY),
        ("01_convnets - کپی.ipynb", Closeness.COPY),
        ("01_convnets.ipynb.txt", Closeness.COPY),
        ("Ali - 01 convnets final.ipynb", Closeness.SIMILAR),
        ("01_convnets_2026_11_20T21_10.ipynb", Closeness.SIMILAR),
        ("تمرین.ipynb", Closeness.OTHER),
    ],
)
def test_closeness_of_a_name(name, expected):
    assert closeness(f"some/folder/{name}", SLUG) is expected


def test_the_notebook_as_asked_for_has_no_flag(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: notebook()})

    assert submission.notebook == notebook()
    assert submission.notebook_name == EXPECTED
    assert submission.problem is None
    assert submission.flags == ()
    assert submission.source == f"class: sara: {EXPECTED}"


def test_a_notebook_in_the_zip_that_the_export_cell_makes_has_no_flag(tmp_path):
    submission = submitted_in_zip(tmp_path, zip_bytes({EXPECTED: notebook(), "__zip_filename__": b"x"}))

    assert submission.notebook == notebook()
    assert submission.files == ()
    assert submission.flags == ()


@pytest.mark.parametrize("name", ["hw.ipynb", "01_convnets (1).ipynb", "01_convnets.ipynb.txt"])
def test_a_renamed_notebook_is_taken_and_flagged(tmp_path, name):
    submission = submitted(tmp_path, {name: notebook()})

    assert submission.notebook == notebook()
    assert flag_keys(submission) == {"intake.renamed_notebook"}


def test_of_two_notebooks_the_one_with_the_assignments_name_is_taken(tmp_path):
    submission = submitted(tmp_path, {"a.ipynb": OTHER, "01_convnets (1).ipynb": OTHER, EXPECTED: notebook()})

    assert submission.notebook == notebook()
    assert flag_keys(submission) == {"intake.several_notebooks"}
    assert EXPECTED in submission.flags[0].text.en


def test_a_copy_comes_before_another_name(tmp_path):
    submission = submitted(tmp_path, {"a.ipynb": OTHER, "01_convnets (1).ipynb": notebook()})

    assert submission.notebook == notebook()
    assert flag_keys(submission) == {"intake.several_notebooks", "intake.renamed_notebook"}


def test_copies_with_the_same_content_count_as_one(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: notebook(), "01_convnets (1).ipynb": notebook()})

    assert submission.notebook == notebook()
    assert submission.flags == ()


def test_a_notebook_that_cannot_be_read_stands_behind_one_that_can(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: b"", "01_convnets (1).ipynb": notebook()})

    assert submission.notebook == notebook()
    assert submission.problem is None
    assert "intake.several_notebooks" in flag_keys(submission)


def test_of_unreadable_notebooks_the_closest_names_reason_is_given(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: b"", "b.ipynb": b"<html>"})

    assert submission.notebook is None
    assert "empty" in submission.problem.en


def test_more_notebooks_than_are_looked_into_are_counted(tmp_path):
    files = {f"{number}.ipynb": notebook(f"{number}") for number in range(5)}

    submission = submitted(tmp_path, files, limits=replace(DEFAULT_LIMITS, notebooks=2))

    several = next(flag for flag in submission.flags if flag.key == "intake.several_notebooks")
    assert several.text.en.startswith("5 notebooks")


def test_checkpoints_and_macos_copies_are_no_notebooks(tmp_path):
    packed = zip_bytes({
        EXPECTED: notebook(),
        f".ipynb_checkpoints/{SLUG}-checkpoint.ipynb": OTHER,
        f"__MACOSX/._{EXPECTED}": b"\0\5",
        f"._{EXPECTED}": b"\0\5",
    })  # fmt: skip

    submission = submitted_in_zip(tmp_path, packed)

    assert submission.notebook == notebook()
    assert submission.flags == ()


def test_a_notebook_in_a_zip_in_a_zip_is_found_and_flagged(tmp_path):
    submission = submitted_in_zip(tmp_path, zip_bytes({"inner.zip": zip_bytes({f"a/{EXPECTED}": notebook()})}))

    assert submission.notebook == notebook()
    assert flag_keys(submission) == {"intake.nested_archive"}
    assert submission.source.endswith(f"work.zip/inner.zip/a/{EXPECTED}")


def test_a_notebook_deeper_than_that_is_not_looked_for(tmp_path):
    packed = zip_bytes({"b.zip": zip_bytes({"c.zip": zip_bytes({EXPECTED: notebook()})})})

    submission = submitted_in_zip(tmp_path, packed)

    assert submission.notebook is None
    assert "too deep" in submission.problem.en


def test_a_notebook_beside_a_zip_with_an_older_one_is_taken(tmp_path):
    submission = submitted(tmp_path, {EXPECTED: notebook(), "old.zip": zip_bytes({EXPECTED: OTHER})})

    assert submission.notebook == notebook()
    assert "intake.several_notebooks" in flag_keys(submission)


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"hw.py": b"print(1)"}, "program"),
        ({"گزارش.docx": b"PK", "b.txt": b"hi"}, "document"),
        ({"hw.pdf": b"%PDF-1.4"}, "document"),
        ({"hw.html": b"<html>https://colab.research.google.com"}, "document"),
        ({"hw.rar": b"Rar!"}, "this kind"),
        ({"hw.7z": b"7z"}, "this kind"),
        ({"hw.tar.gz": b"\x1f\x8b"}, "this kind"),
        ({"link.txt": b"see https://colab.research.google.com/drive/x"}, "link"),
        ({"notebook.url": b"[InternetShortcut]"}, "link"),
        ({"hw.zip": b"no zip at all"}, "damaged"),
        ({"data.csv": b"1,2"}, "no notebook among"),
        ({".DS_Store": b"x"}, "No file"),
        ({EXPECTED + "/x.csv": b"1"}, "no notebook among"),
    ],
)
def test_what_was_sent_instead_is_named_in_both_languages(tmp_path, files, word):
    submission = submitted(tmp_path, files)

    assert submission.notebook is None
    assert word in submission.problem.en
    assert EXPECTED in submission.problem.en
    assert EXPECTED in submission.problem.fa


def test_an_empty_folder_is_a_student_who_sent_nothing(tmp_path):
    (tmp_path / "class" / "ali").mkdir(parents=True)

    (nothing,) = read_submissions([tmp_path / "class"], slug=SLUG)

    assert nothing.student.name == "ali"
    assert "No file" in nothing.problem.en


def test_a_locked_zip_is_named_as_such(tmp_path):
    packed = bytearray(zip_bytes({EXPECTED: notebook()}))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1

    submission = submitted_in_zip(tmp_path, bytes(packed))

    assert "password" in submission.problem.en


def test_a_notebook_damaged_in_its_zip_is_named_as_such(tmp_path):
    packed = bytearray(zip_bytes({EXPECTED: notebook()}))
    packed[packed.index(EXPECTED.encode()) + len(EXPECTED) + 3] ^= 0xFF

    submission = submitted_in_zip(tmp_path, bytes(packed))

    assert submission.notebook is None
    assert "damaged" in submission.problem.en


def test_a_zip_whose_only_notebook_points_outside_is_named_as_such(tmp_path):
    submission = submitted_in_zip(tmp_path, zip_bytes({f"../{EXPECTED}": notebook()}))

    assert submission.notebook is None
    assert "paths" in submission.problem.en
    assert "intake.entries_skipped" in flag_keys(submission)


def test_a_zip_that_is_too_large_is_named_as_such(tmp_path):
    packed = zip_bytes({EXPECTED: notebook()})

    submission = submitted_in_zip(tmp_path, packed, limits=replace(DEFAULT_LIMITS, nested_bytes=len(packed) - 1))

    assert "too large" in submission.problem.en


def test_a_name_with_braces_and_control_characters_harms_no_text(tmp_path):
    with zipfile.ZipFile(tmp_path / "work.zip", "w") as archive:
        archive.writestr("{0}{found}\x1b[2J\u202e.py", b"")

    submission = submitted_in_zip(tmp_path, (tmp_path / "work.zip").read_bytes())

    assert "{0}{found}" in submission.problem.en
    assert not {"\x1b", "\u202e"} & set(submission.problem.en + submission.problem.fa)


SUBMIT = ("report.ipynb", "report.pdf", "results.json")
REPORT = notebook("the report")


@pytest.mark.parametrize(
    "own", [EXPECTED, "01_convnets (1).ipynb", "01_convnets_final.ipynb", "work.ipynb", "zz.ipynb"]
)
def test_a_reports_notebook_is_kept_beside_and_never_taken_for_the_assignments(tmp_path, own):
    submission = submitted(tmp_path, {own: notebook(), "report.ipynb": REPORT}, companions=SUBMIT)

    assert submission.notebook == notebook()
    assert [(file.path, file.content) for file in submission.files] == [("report.ipynb", REPORT)]
    assert "intake.several_notebooks" not in flag_keys(submission)


def test_the_only_notebook_is_taken_though_it_is_called_a_report(tmp_path):
    submission = submitted(tmp_path, {"report.ipynb": REPORT}, companions=SUBMIT)

    assert (submission.notebook, submission.notebook_name) == (REPORT, "report.ipynb")
    assert flag_keys(submission) == {"intake.renamed_notebook"}


def test_a_report_in_another_archive_is_kept_and_the_example_that_was_handed_out_is_not_taken_for_it(tmp_path):
    bundle = {EXPECTED: notebook(), "example/report.ipynb": OTHER, "example/results.json": b"{}"}
    files = {"mine.zip": zip_bytes(bundle), "Report.PDF": b"%PDF-1.7", "other/results.json": b"[]"}

    submission = submitted(tmp_path, files, companions=SUBMIT)

    assert submission.notebook == notebook()
    assert {file.path: file.content for file in submission.files} == {
        "example/report.ipynb": OTHER,
        "example/results.json": b"{}",
        "Report.PDF": b"%PDF-1.7",
        "results.json": b"[]",
    }


def test_of_a_student_without_any_notebook_the_report_is_kept(tmp_path):
    submission = submitted(tmp_path, {"report.pdf": b"%PDF-1.7"}, companions=SUBMIT)

    assert submission.notebook is None
    assert [file.path for file in submission.files] == ["report.pdf"]
