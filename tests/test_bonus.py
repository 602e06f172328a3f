"""Bonus points make up for lost ones and never lift a score above what the assignment is worth."""

import csv
import io
from dataclasses import replace

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, submission_of
from html_reader import Page
from invented_class import submission

from autograder.authoring import verify
from autograder.authoring.cases import Case, CaseFile
from autograder.bulk.gradebook import Gradebook
from autograder.errors import BuildError
from autograder.feedback.class_page import class_page
from autograder.feedback.grades_csv import grades_csv
from autograder.feedback.student_page import student_page
from autograder.grading.results import totals


def with_bonus(pattern, language="en"):
    """Return an invented result whose last question is a bonus question worth 12."""
    result = submission("1", "Sara", pattern, language=language)
    questions = (*result.questions[:-1], replace(result.questions[-1], bonus=True))
    points, earned = totals(questions)
    return replace(result, questions=questions, points=points, earned=earned)


def test_bonus_points_are_not_part_of_what_an_assignment_is_worth():
    points, earned = totals(with_bonus("++++++++++").questions)

    bonus = with_bonus("++++++++++").questions[-1].points
    assert points == 100 - bonus
    assert earned == points


def test_bonus_points_make_up_for_lost_ones():
    without, having = with_bonus("p++++++++-"), with_bonus("p+++++++++")

    assert without.earned < without.points
    assert having.earned == having.points


def test_without_a_bonus_question_nothing_is_capped():
    questions = submission("1", "x", "++++++++++").questions

    assert totals(questions) == (100, 100)


def graded(sandbox, toy_plan, *cells, bonus):
    from autograder.grading.grade import grade_submission, total_points

    questions = tuple(
        question.model_copy(update={"bonus": question.id == bonus}) for question in toy_plan.assignment.questions
    )
    plan = replace(toy_plan, assignment=toy_plan.assignment.model_copy(update={"questions": questions}))
    result = grade_submission(submission_of(*cells), plan, sandbox.place, seed=7)
    assert result.points == total_points(plan)
    return result


@pytest.mark.slow
def test_the_grader_counts_bonus_up_to_the_points(sandbox, toy_plan):
    result = graded(sandbox, toy_plan, SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP, bonus="bump")

    assert [question.bonus for question in result.questions] == [False, True]
    assert sum(question.earned for question in result.questions) == 5
    assert (result.points, result.earned) == (3, 3)


def test_the_table_of_grades_marks_a_bonus_column_and_keeps_to_the_maximum():
    content = grades_csv([with_bonus("++++++++++")]).decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(content))
    assert row["b8 (bonus)"] == "12"
    assert (row["score"], row["max"], row["percent"]) == ("88", "88", "100")


@pytest.mark.parametrize(("language", "words"), [("en", "0 of 12 bonus"), ("fa", "از 12 نمرهٔ امتیازی")])
def test_a_students_page_says_which_points_are_bonus(language, words):
    page = Page(student_page(with_bonus("+++++++++-", language)))

    assert words in page.text


def test_a_bonus_question_left_out_is_not_where_to_start():
    start = "Start here"
    assert start not in Page(student_page(with_bonus("p++++++++-"))).text


def test_the_class_report_says_which_question_is_bonus():
    assert "(bonus)" in Page(class_page([with_bonus("++++++++++")], pages={})).text


def test_the_gradebook_keeps_that_a_question_was_bonus(tmp_path):
    result = with_bonus("++++++++++")
    with Gradebook(tmp_path / "gradebook.sqlite") as gradebook:
        gradebook.store(result)

        (loaded,) = gradebook.load_all()

    assert [question.bonus for question in loaded.questions] == [question.bonus for question in result.questions]


def test_a_build_adds_up_the_points_without_the_bonus(toy_plan):
    first, last = toy_plan.assignment.questions
    questions = (first, last.model_copy(update={"bonus": True}))
    assignment = toy_plan.assignment.model_copy(update={"questions": questions, "points": 3.0})
    files = {name: CaseFile(name, None, (Case("test_it", False, 3.0),)) for name in (first.id, last.id)}

    verify.check_points(files, files, assignment)
    with pytest.raises(BuildError, match=r"\(bonus questions aside\) are worth 3 points together, not 6"):
        verify.check_points(files, files, assignment.model_copy(update={"points": 6.0}))
