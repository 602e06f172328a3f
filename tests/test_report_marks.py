"""Marks for reports beside what tests found: kept in one transaction, read together, handed back together."""

import sqlite3
from dataclasses import replace

import pytest
from conftest import ROOT
from graded_class import typed
from marked_class import CRITERIA, SLUG, class_of, filled, of, result, rubric, stored, with_undecided

from autograder.bulk.due import find_due
from autograder.bulk.fingerprint import Fingerprint
from autograder.bulk.gradebook import Gradebook
from autograder.checks.messages import Bilingual
from autograder.export_reports import apart_from_teams
from autograder.feedback.student_page import student_page
from autograder.grading.report_marks import Part, ReportMark, Said, with_report
from autograder.grading.results import Outcome, Student
from autograder.grading.submission import Submission
from autograder.handback.sheet_matching import Matching
from autograder.handback.worksheet import SheetRow

GOOD = Said(Bilingual("Level 3 of 4, good: `seeds` are there.", "سطح 3 از 4، خوب: `seed` آمده است."), 0.85)
WEAK = Said(Bilingual("Level 1 of 4, weak: unclear.", "سطح 1 از 4، ضعیف: روشن نیست."), 0.4)
PARTS = (
    Part("complete", Bilingual("Completeness", "کامل بودن"), 10.0, 10.0, (Said(Bilingual("all", "همه"), 1.0),)),
    Part("data", Bilingual("Data", "داده"), 60.0, 37.5, (GOOD, WEAK)),
)


def mark(key="1", submission="1", **more):
    facts = {"student": of(key), "submission": submission, "points": 100.0, "automatic": 30.0, "parts": PARTS}
    return ReportMark(**{**facts, **more})


def test_tested_questions_count_at_their_weight_and_people_add_theirs():
    whole = with_report(result(of("1"), 0.5), mark(change=-2.5))

    assert (whole.points, whole.earned) == (100, 15 + 47.5 - 2.5)
    assert [(one.name, one.points, one.earned) for one in whole.questions] == [
        ("f1", 9, 4.5), ("f2", 6, 3), ("f3", 9, 4.5), ("f5", 6, 3), ("complete", 10, 10), ("data", 60, 37.5),
    ]  # fmt: skip
    assert [case.points for case in whole.questions[0].cases] == [9]
    assert [question.by_hand for question in whole.questions] == [False] * 4 + [True] * 2


def test_a_change_never_leads_out_of_the_range_of_marks():
    assert with_report(result(of("1")), mark(change=90)).earned == 100
    assert with_report(result(of("1")), mark(change=-90)).earned == 0


def test_points_the_grader_owes_stay_owed_at_their_weight():
    whole = with_report(with_undecided(result(of("1")), 10.0), mark())

    assert whole.undecided == 3


def test_marks_come_back_equal_and_change_nothing_of_what_tests_found(tmp_path):
    first = mark(comments=(Bilingual("well \x00 done", "آفرین"),), change=0.1)
    second = mark("m", "1", student=Student("m", "عضو دوم", "m@example.invalid"))
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.store(result(of("1")))
        book.store_report_marks(SLUG, [first, second])

        assert book.report_marks(SLUG) == {(SLUG, "1"): first, (SLUG, "m"): second}
        assert book.tested(SLUG, "1") == result(of("1"))
        assert book.load(SLUG, "1") == with_report(result(of("1")), first)
        assert [one.student.name for one in book.results()] == ["1", "عضو دوم"]
        assert book.light_results() == list(book.load_all())
        assert book.light_results(of={"2"}) == []
        assert set(book.stored_at(SLUG)) == {"1", "m"}


def test_all_marks_are_replaced_or_none(tmp_path):
    def broken():
        yield mark("1")
        raise RuntimeError("the power went out")

    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.store(result(of("1")))
        book.store_report_marks(SLUG, [mark("1", comments=(Bilingual("old", "old"),))])
        before = book.report_marks()
        with pytest.raises(RuntimeError):
            book.store_report_marks(SLUG, broken())
        with pytest.raises(Exception, match="UNIQUE"):
            book.store_report_marks(SLUG, [mark("1"), mark("1")])

        assert book.report_marks() == before


def test_a_gradebook_from_before_there_were_marks_for_reports_is_completed(tmp_path):
    path = tmp_path / "gradebook.sqlite"
    with Gradebook(path) as book:
        book.store(result(of("1")))
    with sqlite3.connect(path) as connection:
        connection.execute("drop table report_marks")
        connection.execute("update schema_version set version = 3")
    connection.close()

    with Gradebook(path) as book:
        book.store_report_marks(SLUG, [mark()])
        assert book.load(SLUG, "1") == with_report(result(of("1")), mark())
    with sqlite3.connect(path) as connection:
        assert connection.execute("select version from schema_version").fetchall() == [(4,)]
    connection.close()


def test_grading_again_keeps_the_questions_in_their_own_points(tmp_path):
    prints = {"1": Fingerprint("new", {"f1": "same", "f2": "new"})}
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.store(result(of("1")), fingerprint=Fingerprint("new", {"f1": "same", "f2": "old"}).text())
        book.store_report_marks(SLUG, [mark()])

        due = find_due(book, SLUG, [Submission(of("1"), b"{}")], prints)

    assert [(one.name, one.points) for one in due.kept["1"]] == [("f1", 30)]
    assert due.before == {"1": 62.5}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Level 3 of 4, good", "What the markers say", "How it was judged", "In part", "A clear report."]),
        ("fa", ["سطح 3 از 4، خوب", "نظر مصححان", "چگونه داوری شده است", "بخشی از نمره", "A clear report."]),
    ],
)
def test_a_students_page_tells_how_the_report_was_judged(language, said):
    comment = Bilingual("A clear report.", "A clear report.")
    whole = with_report(replace(result(of("1")), language=language), mark(comments=(comment,)))

    page = student_page(whole)

    assert all(words in page for words in said)
    assert "public 0 of 2" not in page
    assert whole.questions[-1].outcome is Outcome.FAILED


def test_a_members_own_line_is_taken_out_of_those_of_the_team():
    rows = {number: SheetRow("line", number, {}, None, None, None, None) for number in "123"}
    whole = Matching({"team": tuple(rows.values()), "402": (rows["2"],)}, ())

    apart = apart_from_teams(whole, {(SLUG, "team"): mark("team", "team"), (SLUG, "402"): mark("402", "team")})

    assert {key: [row.participant for row in found] for key, found in apart.rows.items()} == {
        "team": ["1", "3"],
        "402": ["2"],
    }


def exported(out, monkeypatch, capsys, *words):
    ended = typed(monkeypatch, capsys, "export", out, "--to", "csv", "--root", ROOT, *words)
    lines = (out / "export" / "final_marks.csv").read_text(encoding="utf-8-sig").splitlines()
    return ended, {line.split(",")[0]: line.split(",")[11] for line in lines[1:]}


def test_a_report_nobody_marked_is_handed_back_by_no_mark(tmp_path, monkeypatch, capsys):
    _, out = class_of(tmp_path, {"ali": "ali"}, earned=1.0)

    ended, marks = exported(out, monkeypatch, capsys)

    assert ended.status == 0, ended.error
    assert marks == {"ali": ""}
    assert "note: 1 of 1 have no marks for their report by" in ended.out


def test_marks_by_rubric_are_handed_back_to_a_whole_group(tmp_path, monkeypatch, capsys):
    sent, out = class_of(tmp_path, {"ali": "ali (401), reza"})
    (out / "roster.csv").write_text("number,name\n401,ali\n402,reza\n", encoding="utf-8")
    rubric(monkeypatch, capsys, "sheet", out, sent, "--as", "csv")
    sheet = out / "rubric" / "marks.csv"
    sheet.write_bytes(filled(sheet.read_bytes(), {"ali": "4" * len(CRITERIA)}))
    assert rubric(monkeypatch, capsys, "apply", out, sheet).status == 0

    ended, marks = exported(out, monkeypatch, capsys)

    earned = stored(out)["ali"].earned
    assert ended.status == 0, ended.error
    assert marks == {"ali": f"{earned:.2f}".rstrip("0"), "402": f"{earned:.2f}".rstrip("0")}
    assert "no marks for their report" not in ended.out
