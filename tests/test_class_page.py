from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from html_reader import Page, assert_loads_nothing
from invented_class import (
    QUESTIONS,
    RLO,
    SLUG,
    TITLE,
    ZWNJ,
    grader_failed,
    hidden_message,
    invented_class,
    submission,
    unreadable,
)

from autograder.feedback.class_figures import class_figures
from autograder.feedback.class_page import class_page
from autograder.feedback.class_words import TEXTS
from autograder.grading.results import Outcome


def report_of(*results) -> Page:
    return Page(class_page(results, pages={r.student.key: f"feedback/{r.student.key}/index.html" for r in results}))


def test_the_report_loads_nothing_and_runs_its_own_script_alone():
    html = class_page(invented_class(), pages={}, title=TITLE)
    page = Page(html)

    assert_loads_nothing(page)
    digest = base64.b64encode(hashlib.sha256(page.scripts[0].encode()).digest()).decode()
    assert page.policy.endswith(f"; script-src 'sha256-{digest}'")
    assert len(page.scripts) == 1


def test_the_report_counts_the_class():
    page = report_of(*invented_class())

    assert "Submissions24 Graded21 Unreadable1 Undecided2" in re.sub(r"(?<=\w) (?=\d)", "", page.text)


def test_what_needs_a_look_comes_first_and_grader_errors_before_the_rest():
    text = report_of(*invented_class()).text

    places = [
        text.index(part)
        for part in (
            "oracle went away",
            "no kernel could be started",
            "the login page of the course site",
            "The kernel had to be started again",
            "Tests that failed most",
        )
    ]
    assert places == sorted(places)


def test_what_the_grader_failed_with_is_told_the_instructor():
    result = replace(grader_failed("1", "x"), facts={"error": "KernelError: no <socket>"})

    text = report_of(result).text

    assert text.count("KernelError: no <socket>") == 1


def test_a_class_without_trouble_needs_no_look():
    assert "Nothing: every submission was read" in report_of(submission("1", "x", "++++++++++")).text


def test_every_student_is_linked_by_name():
    page = report_of(*invented_class())

    hrefs = {href for href in page.attributes("href") if not href.startswith("#")}
    assert hrefs == {f"feedback/{n}/index.html" for n in range(1, 25)}
    assert f"سید محمد{ZWNJ}رضا حسینی{ZWNJ}نژاد" in page.text
    assert RLO not in page.text


def test_the_report_shows_what_hidden_tests_said_most():
    assert "For input (31, 17) of b5 the reference gives 9, the answer is 8.67." in report_of(*invented_class()).text


def test_an_empty_class_has_a_report():
    page = report_of()

    assert "No submission is graded and decided." in page.text


def test_scores_leave_out_what_is_unreadable_or_undecided():
    figures = class_figures(
        [
            submission("1", "x", "++++++++++"),
            submission("2", "x", "oooooooooo"),
            submission("3", "x", "+++++++++g"),
            unreadable("4", "x"),
        ]
    )

    assert (figures.graded, figures.unreadable, figures.undecided) == (2, 1, 1)
    assert figures.scores.mean == 50
    assert [a_bin.count for a_bin in figures.bins] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]


def test_a_question_is_counted_by_how_it_ended_and_its_mean_leaves_out_the_undecided():
    patterns = ("+", "h", "p", "-", "o", "r", "g")
    figures = class_figures([submission(str(n), "x", letter + "+" * 9) for n, letter in enumerate(patterns)])

    question = figures.questions[0]
    assert question.tones == {
        "passed": 1, "partly": 2, "failed": 1, "not_attempted": 1, "not_run": 1, "grader_error": 1,
    }  # fmt: skip
    assert question.mean == pytest.approx((4 + 3 + 1) / 6)


def test_the_test_that_failed_most_often_where_it_was_tried_comes_first():
    figures = class_figures(
        [submission("1", "x", "h+++++++++"), submission("2", "x", "-+++++++++"), submission("3", "x", "o+++++++++")]
    )

    first = figures.most_failed[0]
    assert (first.question, first.hidden, first.failed, first.tried) == ("a1", True, 2, 2)
    assert first.messages == ((hidden_message("a1"), 2),)


def test_times_are_of_what_was_run():
    figures = class_figures(
        [submission(str(n), str(n), "++++++++++", seconds=float(n)) for n in (1, 2, 9)] + [unreadable("4", "x")]
    )

    assert (figures.seconds.median, figures.seconds.high) == (2, 9)
    assert [student.name for student, _ in figures.slowest] == ["9", "2", "1"]


def test_facts_that_submissions_share_are_listed_and_those_of_each_are_not():
    facts = {fact.name: fact.values for fact in class_figures(invented_class()).facts}

    assert facts["keras"] == (("3.15.1", 21), ("3.14.0", 1))
    assert "sha256" not in facts


def test_a_persian_report_is_persian_but_for_names_and_code():
    page = Page(class_page(invented_class(), pages={}, title=TITLE, language="fa", others={"en": "report.en.html"}))

    assert {"lang": "fa", "dir": "rtl"} in [attributes for tag, attributes in page.tags if tag == "html"]
    assert "گزارش کلاس" in page.text
    assert "ضریب تمیز" in page.text
    assert not re.search(r"Class report|Discrimination|Students|Not attempted", page.text)
    assert_loads_nothing(page)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_sentence_of_the_report_is_there_in_each_language(language):
    for key, entry in TEXTS.entries.items():
        assert entry[language].strip(), key
        assert set(re.findall(r"\{\w+\}", entry["en"])) == set(re.findall(r"\{\w+\}", entry["fa"])), key
        assert ("\u064a" in entry["fa"]) is ("\u0643" in entry["fa"]) is False, key


def test_a_student_has_a_sign_for_each_question_of_the_class():
    others = replace(submission("2", "y", "++++++++++"), questions=submission("2", "y", "-+++++++++").questions[:3])
    page = report_of(submission("1", "x", "+hp-or++++"), others, unreadable("3", "z"))

    ended = [attributes["data-ended"] for _, attributes in page.tags if "data-ended" in attributes]
    assert ended == ["pqqfnrpppp", "fppxxxxxxx", ""]


def test_without_final_marks_the_report_says_where_they_come_from():
    without, with_finals = (
        Page(class_page([submission("1", "x", "++++++++++")], pages={}, finals=finals)).text
        for finals in (None, {"1": 80.0})
    )

    assert "autograder export" in without
    assert "autograder export" not in with_finals
    assert "Final, less what lateness costs" in with_finals


def test_the_invented_class_has_every_outcome_and_two_of_one_name():
    results = invented_class()

    outcomes = {case.outcome for result in results for question in result.questions for case in question.cases}
    assert outcomes == set(Outcome)
    assert [result.student.name for result in results].count("علی رضایی") == 2
    assert {result.slug for result in results} == {SLUG}
    assert sum(points for points, _, _ in QUESTIONS.values()) == 100
