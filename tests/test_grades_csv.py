from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_class import QUESTIONS, RESTARTED, ZWNJ, grader_failed, invented_class, submission, unreadable

from autograder.feedback.grades_csv import COLUMNS, grades_csv, safe_cell

FORMULA_SIGNS = "=+-@\t\r"


def table(*results) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(grades_csv(results).decode("utf-8-sig"), newline="")))


def named(name: str):
    result = submission("1", "x", "++++++++++", notebook="")
    return replace(result, student=replace(result.student, name=name))


def test_the_file_begins_with_a_byte_order_mark_so_that_excel_reads_persian():
    assert grades_csv(invented_class()).startswith(b"\xef\xbb\xbfkey,name,")


def test_every_student_has_one_row_in_the_order_given():
    rows = table(*invented_class())

    assert [row["key"] for row in rows] == [str(number) for number in range(1, 25)]
    assert list(rows[0]) == [*COLUMNS, *QUESTIONS]


def test_a_graded_row_says_score_share_and_points_of_each_question():
    (row,) = table(submission("3", "علی رضایی", "++++++h++-", flags=(RESTARTED, RESTARTED)))

    assert row["score"] == "84"
    assert row["max"] == "100"
    assert row["percent"] == "84"
    assert row["undecided"] == "0"
    assert row["status"] == "graded"
    assert row["flags"] == "kernel_cell_time"
    assert (row["a1"], row["a7"], row["b8"]) == ("4", "12", "0")


def test_an_undecided_score_is_left_blank_and_only_the_undecided_question_too():
    (row,) = table(submission("9", "x", "+++++++++g"))

    assert (row["score"], row["percent"], row["b8"]) == ("", "", "")
    assert row["undecided"] == "6"
    assert row["a1"] == "4"


def test_a_submission_the_grader_failed_on_has_no_score():
    (row,) = table(grader_failed("10", "x"))

    assert (row["score"], row["percent"], row["undecided"]) == ("", "", "100")


def test_an_unreadable_submission_scores_zero_and_has_no_questions():
    good, bad = table(submission("1", "x", "++++++++++"), unreadable("6", "y"))

    assert (bad["score"], bad["percent"], bad["status"]) == ("0", "0", "unreadable")
    assert {bad[name] for name in QUESTIONS} == {""}
    assert good["score"] == "100"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+98 912", "'+98 912"),
        ("-Jr", "'-Jr"),
        ("@sum(a1)", "'@sum(a1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("  \n =1", "'=1"),
        ("\ufeff=1", "\ufeff'=1"),
        ("\u200f=1", "\u200f'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("Ali;=cmd|'/c calc'!A0", "Ali;'=cmd|'/c calc'!A0"),
        ("Ali,@x", "Ali,'@x"),
        ("\x00=1", "'=1"),
        ("\u202e=1", "'=1"),
        ("O'Brien-Smith", "O'Brien-Smith"),
        (f"سید محمد{ZWNJ}رضا", f"سید محمد{ZWNJ}رضا"),
        ('Robert "Bob"', 'Robert "Bob"'),
    ],
)
def test_a_name_is_no_formula_and_stays_readable(name, cell):
    (row,) = table(named(name))

    assert row["name"] == cell


@given(st.text())
def test_no_cell_begins_with_a_formula_sign_and_none_holds_a_line_end(text):
    cell = safe_cell(text)

    assert not cell.lstrip().startswith(tuple(FORMULA_SIGNS))
    assert not set(cell) & set("\r\n\t\x00\u2028")


@given(st.text())
def test_a_safe_cell_is_made_no_safer_by_a_second_time(text):
    assert safe_cell(safe_cell(text)) == safe_cell(text)


def test_numbers_are_in_ascii_with_a_point_and_no_trailing_zeros():
    (row,) = table(replace(submission("1", "x", "++++++++++"), earned=200 / 3, points=80.0))

    assert (row["score"], row["percent"], row["max"]) == ("66.67", "83.33", "80")


def test_a_question_named_like_a_column_gets_a_heading_of_its_own():
    result = submission("1", "x", "++++++++++")
    questions = (replace(result.questions[0], name="score"), *result.questions[1:])

    (row,) = table(replace(result, questions=questions))

    assert row["score"] == "100"
    assert row["question score"] == "4"


def test_no_results_give_a_file_with_a_header_alone():
    assert grades_csv(()) == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
