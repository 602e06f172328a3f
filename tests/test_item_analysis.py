"""Difficulty and discrimination of made-up gradebooks whose figures can be worked out by hand."""

from dataclasses import replace

import pytest
from invented_class import submission, unreadable

from autograder.checks.messages import Bilingual
from autograder.feedback.class_figures import class_figures
from autograder.feedback.item_analysis import FEWEST, Discrimination, difficulty, discriminations
from autograder.grading.results import Outcome, QuestionResult, Status, Student, SubmissionResult


def question(name, earned, *, points=1.0, bonus=False, undecided=0.0):
    outcome = Outcome.GRADER_ERROR if undecided else Outcome.PASSED if earned == points else Outcome.FAILED
    return QuestionResult(name, Bilingual(name, name), outcome, points, earned, undecided, bonus=bonus)


def handed_in(number, *questions, status=Status.GRADED):
    points = sum(one.points for one in questions)
    earned = sum(one.earned for one in questions)
    return SubmissionResult(
        Student(str(number), f"s{number}"), "toy", "en", status, points, earned, questions=questions
    )


def gradebook(*columns):
    """Return submissions from the points of question a, b, ... in each."""
    return [
        handed_in(number, *(question(name, float(earned)) for name, earned in zip("abcde", row, strict=False)))
        for number, row in enumerate(zip(*columns, strict=True))
    ]


HALF = [1] * 5 + [0] * 5
ALTERNATE = [1, 0] * 5


def test_difficulty_is_the_share_of_the_points_that_was_earned_on_average():
    group = [question("a", earned, points=4.0) for earned in (4.0, 2.0, 0.0, 0.0)]

    assert difficulty(group) == 0.375


def test_what_the_grader_owes_a_decision_on_has_no_part_in_the_difficulty():
    group = [question("a", 4.0, points=4.0), question("a", 0.0, points=4.0, undecided=2.0)]

    assert difficulty(group) == 1.0
    assert difficulty(group[1:]) is None


def test_a_question_that_only_the_strong_solve_discriminates_fully():
    found = discriminations(gradebook(HALF, HALF, HALF))

    assert [found[name].value for name in "abc"] == pytest.approx([1, 1, 1])


def test_a_question_that_only_the_weak_solve_discriminates_against():
    found = discriminations(gradebook([1 - one for one in HALF], HALF, HALF))

    assert found["a"].value == pytest.approx(-1)


def test_discrimination_is_the_correlation_with_the_rest_without_the_question_itself():
    # Four of ten agree less than six: (6 - 4) / 10.
    found = discriminations(gradebook(HALF, ALTERNATE))

    assert found["a"].value == pytest.approx(0.2)
    assert found["b"].value == pytest.approx(0.2)


def test_a_question_that_all_solved_tells_nobody_apart_and_is_the_easiest():
    results = gradebook([1] * 10, HALF, ALTERNATE)

    assert discriminations(results)["a"] == Discrimination(None, "same")
    assert class_figures(results).questions[0].difficulty == 1


def test_where_the_rest_is_the_same_for_all_there_is_nothing_to_correlate_with():
    assert discriminations(gradebook(HALF, [1] * 10))["a"] == Discrimination(None, "same")


def test_equal_thirds_of_points_are_no_spread():
    results = [handed_in(n, question("a", 0.1 + 0.2), question("b", float(n % 2))) for n in range(10)]

    assert discriminations(results)["a"].reason == "same"


def test_few_submissions_have_no_discrimination():
    results = gradebook(HALF, HALF)[1:]

    assert len(results) == FEWEST - 1
    assert discriminations(results)["a"] == Discrimination(None, "few")


def test_one_student_and_nobody_have_no_discrimination():
    assert discriminations(gradebook([1], [0]))["a"] == Discrimination(None, "few")
    assert discriminations([]) == {}


def test_empty_notebooks_do_not_make_every_question_look_as_if_it_told_apart():
    blank = [submission(f"blank{n}", "x", "oooooooooo") for n in range(20)]
    seen = [submission(str(n), "x", "+-+-+-+-+-" if n % 2 else "-+-+-+-+-+") for n in range(10)]

    assert discriminations([*seen, *blank])["a1"] == discriminations(seen)["a1"]
    assert discriminations(blank) == {}


def test_unreadable_and_undecided_submissions_are_left_out():
    results = gradebook(HALF, HALF)
    undecided = [handed_in(n, question("a", 1.0), question("b", 0.0), status=Status.GRADER_ERROR) for n in range(9)]

    assert discriminations([*results, *undecided, unreadable("x", "x")])["a"].value == pytest.approx(1)


def test_bonus_is_measured_against_the_rest_and_is_no_part_of_it():
    results = gradebook(HALF, HALF)
    with_bonus = [
        replace(one, questions=(*one.questions, question("z", float(1 - HALF[n]), bonus=True)))
        for n, one in enumerate(results)
    ]

    found = discriminations(with_bonus)

    assert found["a"].value == pytest.approx(1)
    assert found["z"].value == pytest.approx(-1)
