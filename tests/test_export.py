"""From a graded class back to the LMS, as it is typed: a whole evening with Moodle, and the other roads."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from graded_class import DUE_TEXT, MARK_84, SLUG, UNDECIDED, course, downloaded, graded, late, moodle, typed, worksheet
from intake_makers import notebook, write_zip

from autograder.lms import read_senders


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture
def type_in(tmp_path, monkeypatch, capsys):
    """Type a command in the course's folder."""

    def run(*words):
        monkeypatch.chdir(tmp_path)
        return typed(monkeypatch, capsys, *words)

    return run


@pytest.fixture
def out(tmp_path):
    return tmp_path / "results" / SLUG


def test_an_instructors_whole_evening(tmp_path, out, type_in):
    # Moodle in Persian with the Jalali calendar: a student in time, one late by a day and a bit, one late with an
    # extension in Moodle, one whom the instructor gives an extension, one given a mark by hand, one who sent nothing.
    site = moodle(
        {"name": "سارا احمدی"},
        {"name": "علی رضایی", "sent": late(1, hours=2)},
        {"name": "علی رضایی", "sent": late(1), "extension": late(2)},
        {"name": "مینا_کریمی :*?", "sent": late(2)},
        {"name": "Li Wei, Jr.", "sent": late(minutes=1)},
        {"name": "نیکی", "sent": None},
    )
    course(tmp_path)
    sheet = worksheet(site, tmp_path)
    graded(downloaded(site, tmp_path), out, {"1": MARK_84, "2": MARK_84})
    saved_by_excel = "دانشجو;روز;دلیل\nمینا_کریمی :*?;2;بیماری\n".replace("ی", "ي").encode("cp1256")
    (out / "extensions.csv").write_bytes(saved_by_excel)
    (out / "overrides.csv").write_text("student,mark,reason\ns5@example.invalid,90,oral exam\n", encoding="utf-8")

    ended = type_in("export", out, "--to", "moodle", "--worksheet", sheet)

    assert (ended.status, ended.error) == (0, "")
    assert "5 new grades, 0 as they already are in Moodle" in ended.out
    assert "while Moodle is in Persian" in ended.out
    stored = site.upload_worksheet((out / "export" / "moodle" / "grades.csv").read_bytes())
    refused = site.upload_feedback((out / "export" / "moodle" / "feedback.zip").read_bytes())
    assert (stored, refused) == ({1, 2, 3, 4, 5}, set())
    assert [person.grade for person in site.people] == [16.8, 10.08, 20, 20, 18, None]
    page = site.person(2).files[f"feedback_{SLUG}.html"].decode()
    assert "نمرهٔ نهایی شما چگونه به دست آمد" in page
    assert '<code dir="ltr">84 - 33.6 = 50.4</code>' in page
    assert "این نمره را استاد خودش داده است: 90 از 100." in site.person(5).comment

    ended = type_in("arrived", out, "--worksheet", worksheet(site, tmp_path, "again.csv"))
    assert (ended.status, ended.out.splitlines()[0]) == (0, "5 of 5 grades are in Moodle as they were exported")

    # Next day: another extension. Nothing is graded again, and only that grade goes out.
    (out / "extensions.csv").write_text("student,days\n4,2\n2,2\n", encoding="utf-8")
    site.now += timedelta(days=1)
    ended = type_in("export", out, "--to", "moodle", "--worksheet", worksheet(site, tmp_path, "day2.csv"))
    assert "1 new grades, 4 as they already are in Moodle" in ended.out
    assert site.upload_worksheet((out / "export" / "moodle" / "grades.csv").read_bytes()) == {2}
    assert site.person(2).grade == 16.8

    site.grade_by_hand(1, 0)
    ended = type_in("arrived", out, "--worksheet", worksheet(site, tmp_path, "day3.csv"))
    assert ended.status == 1
    assert "not arrived: سارا احمدی (1): 16.8 was exported, Moodle has 0.00; Moodle stored 0" in ended.out


def test_every_mark_stands_in_one_table_with_what_it_is_made_of(tmp_path, out, type_in):
    site = moodle({"sent": late(1, hours=2)}, {"name": "=1+1"}, {})
    course(tmp_path)
    graded(downloaded(site, tmp_path), out, {"1": MARK_84, "3": UNDECIDED})

    ended = type_in("export", out, "--to", "moodle", "--worksheet", worksheet(site, tmp_path))

    first, second, third = rows(out / "export" / "final_marks.csv")
    assert (first["earned"], first["deduction"], first["final"], first["late_days"]) == ("84", "33.6", "50.4", "2")
    assert first["submitted"] == "2026-11-22T01:59:00+03:30"
    assert first["according_to"] == "Moodle's grading worksheet"
    assert second["name"] == "'=1+1"
    assert (third["earned"], third["final"]) == ("", "")
    assert "left out: دانشجوی 3 (3): the grader still owes a decision" in ended.out


def test_a_worksheet_and_settings_that_disagree_about_who_is_late_are_noted(tmp_path, out, type_in):
    site = moodle({"sent": late(minutes=6)})
    course(tmp_path, deadline='due = "1405-08-30 23:59"')
    graded(downloaded(site, tmp_path), out, {})

    ended = type_in("export", out, "--to", "moodle", "--worksheet", worksheet(site, tmp_path))

    assert "note: Moodle and [deadline] in assignment.toml disagree about whether 1 submissions are late" in ended.out


PENALTY = {
    "courses": [
        {
            "assignments": [
                {"cmid": 1, "name": "HW 1", "gradepenalty": 1},
                {"cmid": 2, "name": "HW 2", "gradepenalty": 0},
            ]
        }
    ]
}


@pytest.mark.parametrize(
    ("cmid", "lateness", "said"),
    [
        (1, "", "Moodle takes late days off 'HW 1' by itself"),
        (2, 'deducted_by = "lms"', "nobody would take late days off 'HW 2'"),
        (2, "", ""),
        (1, 'deducted_by = "lms"', ""),
        (3, "", "holds 2 assignments and none with the number in sheet-3.csv"),
    ],
)
def test_late_days_are_never_taken_off_twice(tmp_path, out, type_in, cmid, lateness, said):
    site = moodle({"sent": late(1)})
    course(tmp_path, lateness=lateness)
    graded(downloaded(site, tmp_path), out, {})
    (tmp_path / "settings.json").write_text(json.dumps(PENALTY), encoding="utf-8")

    ended = type_in(
        "export",
        out,
        "--to",
        "moodle",
        "--worksheet",
        worksheet(site, tmp_path, f"sheet-{cmid}.csv"),
        "--settings",
        tmp_path / "settings.json",
    )

    assert said in ended.error
    assert ended.status == (2 if said else 0)
    if not said:
        site.upload_worksheet((out / "export" / "moodle" / "grades.csv").read_bytes())
        assert site.person(1).grade == (20 if lateness else 16)


def test_free_late_days_are_spent_over_the_course(tmp_path, out, type_in):
    site = moodle({"sent": late(1)}, {"sent": late(1)})
    course(tmp_path, lateness="budget_days = 1")
    (out.parent).mkdir()
    (out.parent / "late_days.csv").write_text(
        "assignment,student,days\n02_small_data,s2@example.invalid,1\n", encoding="utf-8"
    )
    graded(downloaded(site, tmp_path), out, {})

    for _ in range(2):
        ended = type_in("export", out, "--to", "moodle", "--worksheet", worksheet(site, tmp_path))
        assert ended.status == 0

    assert [row["final"] for row in rows(out / "export" / "final_marks.csv")] == ["100", "80"]
    assert [tuple(row.values()) for row in rows(out.parent / "late_days.csv")] == [
        (SLUG, "s1@example.invalid", "1"),
        ("02_small_data", "s2@example.invalid", "1"),
    ]


GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,HW 0 (7),Convolutional networks (8),Final Score
,,,,,,Manual Posting,
    Points Possible,,,,,10.00,20.00,(read only)
"Ahmadi, Sara",1042,40112001,sara,S1,9.00,,90
"Rezaei, Ali",1043,40112002,ali,S1,9.00,EX,90
"Karimi, Mina",1044,40112003,mina,S1,9.00,20.00,90
Nobody,1045,40112004,nobody,S1,,,0
"""


@pytest.fixture
def canvas_class(tmp_path, out):
    course(tmp_path)
    files = {f"name_{user}_{user + 50}_{SLUG}.ipynb": notebook() for user in (1042, 1043, 1044, 1099)}
    graded(write_zip(tmp_path / "canvas.zip", files), out, {"1042": MARK_84})
    (tmp_path / "gradebook.csv").write_text(GRADEBOOK, encoding="utf-8")
    title = (
        (tmp_path / "solutions" / SLUG / "assignment.toml")
        .read_text(encoding="utf-8")
        .replace('"Toy"', '"Convolutional networks"')
    )
    (tmp_path / "solutions" / SLUG / "assignment.toml").write_text(title, encoding="utf-8")
    (out / "times.csv").write_text(f"student,submitted\n1042,{DUE_TEXT}\n", encoding="utf-8")
    return tmp_path / "gradebook.csv"


def test_canvas_gets_one_column_and_only_who_changes(out, type_in, canvas_class):
    ended = type_in("export", out, "--to", "canvas", "--worksheet", canvas_class)

    assert (ended.status, ended.error) == (0, "")
    written = (out / "export" / "canvas" / "gradebook.csv").read_text(encoding="utf-8").splitlines()
    assert written == [
        "Student,ID,SIS User ID,SIS Login ID,Section,Convolutional networks (8)",
        ",,,,,Manual Posting",
        "    Points Possible,,,,,20.00",
        '"Ahmadi, Sara",1042,40112001,sara,S1,16.8',
    ]
    assert "left out: name: is not in the file" in ended.out
    assert "left out: 1 students: are excused or not assigned in Canvas" in ended.out
    assert "when 3 of 4 submissions came in is not known" in ended.out
    with zipfile.ZipFile(out / "export" / "canvas" / "feedback.zip") as archive:
        assert f"x_1042_1092_feedback_{SLUG}.html" in archive.namelist()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("16.80", ""),
        ("", "Canvas has nothing; Canvas has no grade: was the file imported, to its end?"),
        ("EX", "Canvas has EX; the student is excused in Canvas"),
        ("13.44", "Canvas has less: does its late policy take off days as well?"),
        ("19", "somebody gave another grade in Canvas since"),
    ],
)
def test_what_arrived_in_canvas_is_seen_from_its_gradebook(out, type_in, canvas_class, cell, said):
    type_in("export", out, "--to", "canvas", "--worksheet", canvas_class)
    renamed = GRADEBOOK.replace("Convolutional networks (8)", "CNN (8)")
    canvas_class.write_text(renamed.replace("sara,S1,9.00,,90", f"sara,S1,9.00,{cell},90"), encoding="utf-8")

    ended = type_in("arrived", out, "--worksheet", canvas_class)

    assert (ended.status, ended.error) == (int(bool(said)), "")
    assert f"{int(not said)} of 1 grades are in Canvas as they were exported" in ended.out
    assert said in ended.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("networks (8)", "networks (9)", "the import made a new assignment of that name"),
        ("Convolutional networks (8)", "Other (9)", "has no column 'Convolutional networks (8)'"),
        (",1042,", ",1,", "is another course's gradebook"),
        ("Section", "Sektion", "has no columns ID and Section"),
    ],
)
def test_a_gradebook_that_does_not_belong_to_the_export_is_named(out, type_in, canvas_class, old, new, said):
    type_in("export", out, "--to", "canvas", "--worksheet", canvas_class)
    canvas_class.write_text(GRADEBOOK.replace(old, new, 1), encoding="utf-8")

    ended = type_in("arrived", out, "--worksheet", canvas_class)

    assert ended.status == 2
    assert said in ended.error


@pytest.mark.parametrize(
    ("old", "new", "words", "said"),
    [
        ("Convolutional networks (8)", "Other (8)", (), "has more than one assignment; give --column with one of: HW 0 (7), Other (8)"),
        ("HW 0 (7)", "Final Grade HW (7)", ("--column", "Final Grade HW (7)"), "Canvas ignores columns such as 'Final Grade HW (7)'"),
        ("10.00", "(read only)", ("--column", "HW 0 (7)"), "'HW 0 (7)' takes no points"),
        ("Section", "Sektion", (), "has no columns ID and Section; found: Student, ID, SIS User ID"),
        ("Nobody,1045", "Nobody", (), "line 7: has 7 cells where the headings have 8"),
    ],
)  # fmt: skip
def test_a_gradebook_that_canvas_would_not_take_is_refused(out, type_in, canvas_class, old, new, words, said):
    canvas_class.write_text(GRADEBOOK.replace(old, new, 1), encoding="utf-8")

    ended = type_in("export", out, "--to", "canvas", "--worksheet", canvas_class, *words)

    assert ended.status == 2
    assert said in ended.error


def test_gradescope_gets_what_a_student_may_see(tmp_path, out, type_in):
    course(tmp_path)
    metadata = "submission_1:\n  :submitters:\n  - :name: Sara\n    :sid: '7'\n  :created_at: 2026-11-20 20:30:00 Z\n"
    files = {"submission_metadata.yml": metadata.encode(), f"submission_1/{SLUG}.ipynb": notebook()}
    graded(write_zip(tmp_path / "g.zip", files), out, {"7": MARK_84})

    ended = type_in("export", out, "--to", "gradescope")

    table = json.loads((out / "export" / "gradescope" / "7" / "results.json").read_text(encoding="utf-8"))
    assert ended.status == 0
    assert table["score"] == 67.2
    assert "سابقهٔ ثبت‌شده در Gradescope" in table["output"]
    assert {test["status"] for test in table["tests"]} == {"passed", "failed"}
    assert not any("test_" in test["name"] for test in table["tests"])
    assert "the reference gives" not in json.dumps(table)
    assert sum(test["max_score"] for test in table["tests"]) == 100


def test_an_unknown_lms_gets_its_own_table_with_one_column_filled(tmp_path, out, type_in):
    course(tmp_path)
    files = {f"{name}/{SLUG}.ipynb": notebook() for name in ("40112001", "علي رضايي", "stranger")}
    graded(write_zip(tmp_path / "class.zip", files), out, {})
    (out / "times.csv").write_text(
        f"student,submitted\n40112001,{DUE_TEXT}\nعلی رضایی,1405-08-30 12:00\n", encoding="utf-8"
    )
    (out / "roster.csv").write_text("number,name\n40112001,سارا\n40112002,علی رضایی\n40112003,نیکی\n", encoding="utf-8")
    jam = "شماره;نام کامل;نمره تمرین ۱;یادداشت\r\n۴۰۱۱۲۰۰۱;سارا;;=x\r\n40112002;علی رضایی;3;\r\n40112003;نیکی;;\r\n"
    (tmp_path / "jam.csv").write_text(jam, encoding="utf-8")

    ended = type_in(
        "export", out, "--to", "csv", "--worksheet", "jam.csv", "--column", "نمره تمرین ۱", "--maximum", "10"
    )

    assert (ended.status, ended.error) == (0, "")
    filled = (out / "export" / "csv" / "jam.csv").read_bytes().decode()
    assert filled == jam.replace("سارا;;", "سارا;10;").replace(";3;", ";8;")
    assert "left out: stranger: is not in the file" in ended.out
    assert "(1 did not)" in ended.out
    told = [(row["standing"], row["key"], row["found_by"]) for row in rows(out / "export" / "reconciliation.csv")]
    assert told == [
        ("found", "40112001", "number"),
        ("found", "علي-رضايي", "name"),
        ("missing", "", ""),
        ("unknown", "stranger", ""),
    ]
    with zipfile.ZipFile(out / "export" / "csv" / "feedback.zip") as archive:
        assert len(archive.namelist()) == 3


def test_feedback_for_sakai_lies_in_each_students_own_folder(tmp_path, out, type_in):
    course(tmp_path, deadline="")
    start = "HW/Ahmadi, Sara(sara)"
    files = {
        f"{start}/timestamp.txt": b"2026-11-20T20:29:00Z",
        f"{start}/Submission attachment(s)/{SLUG}.ipynb": notebook(),
        "HW/B(b)/timestamp.txt": b"",
    }
    graded(write_zip(tmp_path / "s.zip", files), out, {})

    type_in("export", out, "--to", "csv")

    with zipfile.ZipFile(out / "export" / "csv" / "feedback.zip") as archive:
        assert f"Ahmadi, Sara(sara)/Feedback Attachment(s)/feedback_{SLUG}.html" in archive.namelist()
    assert len(read_senders(out)) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{out} --to moodle", "--to moodle needs --worksheet with Moodle's grading worksheet"),
        ("{out} --to canvas", "--to canvas needs --worksheet with Canvas's gradebook"),
        ("{out} --to csv --worksheet {sheet}", "needs --column"),
        ("{out} --to csv --worksheet {sheet} --column x", "has no column 'x'"),
        ("{out} --to moodle --worksheet {nowhere}", "nowhere: cannot be read"),
        ("{out} --to moodle --worksheet {sheet} --zone Tehran", "--zone: 'Tehran' is no time zone"),
        ("{out} --to moodle --worksheet {sheet} --tables {nowhere}", "there is no such folder"),
        ("{out} --to moodle --worksheet {sheet} --settings {sheet}", "cannot be read; expected Moodle's answer"),
        ("{nowhere} --to csv", "no gradebook.sqlite there"),
        ("{out} --to jam", "'jam'"),
        ("{out} --to csv --root {nowhere}", "is not inside the course's folder"),
    ],
)
def test_what_is_typed_wrong_is_one_line_that_names_it(tmp_path, out, type_in, words, said):
    site = moodle({})
    course(tmp_path)
    graded(downloaded(site, tmp_path), out, {})
    places = {"out": out, "sheet": worksheet(site, tmp_path), "nowhere": tmp_path.parent.parent / "nowhere"}

    ended = type_in("export", *(word.format(**places) for word in words.split()))

    assert ended.status == 2
    assert len(ended.error.splitlines()) == 1
    assert said in ended.error


def test_nothing_can_have_arrived_that_was_never_exported(tmp_path, out, type_in):
    site = moodle({})
    course(tmp_path)
    graded(downloaded(site, tmp_path), out, {})

    ended = type_in("arrived", out, "--worksheet", worksheet(site, tmp_path))

    assert (ended.status, "nothing was exported to Moodle" in ended.error) == (2, True)


def test_a_student_who_is_not_in_the_class_any_more_gets_no_mark(tmp_path, out, type_in):
    site = moodle({}, {})
    course(tmp_path)
    graded(downloaded(site, tmp_path), out, {})
    site.people.pop()
    graded(downloaded(site, tmp_path), out, {})

    type_in("export", out, "--to", "csv")

    assert [row["key"] for row in rows(out / "export" / "final_marks.csv")] == ["1"]
