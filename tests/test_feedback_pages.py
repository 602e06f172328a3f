from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest
from html_reader import Page, assert_loads_nothing
from invented_class import (
    INTERNAL,
    NEEDS_A5,
    NOT_ATTEMPTED,
    PLAIN_ASSERT,
    RESTARTED,
    RLO,
    TITLE,
    ZWNJ,
    grader_failed,
    hidden_message,
    invented_class,
    submission,
    unreadable,
)

from autograder.checks.messages import LANGUAGES, Bilingual
from autograder.feedback.class_page import class_page
from autograder.feedback.notebook_html import TEXTS
from autograder.feedback.student_page import student_page
from autograder.feedback.wording import prose
from autograder.grading.results import Outcome


def page_of(pattern: str = "++++++++++", **options) -> Page:
    return Page(student_page(submission("1", "علی رضایی", pattern, **options), title=TITLE))


def test_every_text_is_there_in_both_languages_with_the_same_placeholders():
    for key, entry in TEXTS.entries.items():
        assert set(entry) == set(LANGUAGES), key
        fields = [{name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name} for lang in LANGUAGES]
        assert fields[0] == fields[1], key
        assert re.search("[\u0600-\u06ff]", entry["fa"]), key
        assert not re.search("[\u0600-\u06ff]", entry["en"]), key


def test_every_outcome_has_a_word_for_questions_and_for_tests():
    for outcome in Outcome:
        assert TEXTS.message(f"question.{outcome.value}")
        assert TEXTS.message(f"test.{outcome.value}")


def test_no_text_claims_that_all_tests_passed():
    for entry in TEXTS.entries.values():
        assert "all tests" not in entry["en"].lower()
        assert "همه آزمون" not in entry["fa"].replace("همهٔ", "همه")


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr")])
def test_a_page_is_in_the_language_of_its_submission(language, direction):
    page = page_of("+hp-orhp-g", language=language)

    assert page.tags[0] == ("html", {"lang": language, "dir": direction})
    assert TITLE.text(language) in page.text
    assert "{" not in page.text.replace("{kernel}", "")
    other = "en" if language == "fa" else "fa"
    for key in ("page.score_so_far", "page.start_here", "page.notebook", "question.passed", "test.hint"):
        assert TEXTS.message(key).text(language) in page.text
        assert TEXTS.message(key).text(other) not in page.text


def test_a_language_nobody_knows_is_answered_in_english():
    result = replace(submission("1", "x", "++++++++++"), language="xx")

    assert Page(student_page(result)).tags[0][1]["lang"] == "en"


@pytest.mark.parametrize("result", invented_class(), ids=lambda result: result.student.key)
def test_no_page_loads_anything_or_runs_anything(result):
    page = Page(student_page(result, title=TITLE))

    assert_loads_nothing(page)
    assert page.scripts == []
    assert "script-src" not in page.policy


@pytest.mark.parametrize("result", invented_class(), ids=lambda result: result.student.key)
def test_no_page_says_more_of_a_hidden_test_than_title_and_hint(result):
    html = student_page(result, title=TITLE)

    for question in result.questions:
        for message in (hidden_message(question.name).en, hidden_message(question.name).fa):
            assert message not in html
        for case in question.cases:
            assert case.name not in html
        assert str(question.seed) not in html
    assert "the reference gives" not in Page(html).text
    assert "مرجع" not in html
    assert "/srv/grader" not in html


def test_a_hidden_test_without_a_title_is_given_a_number():
    result = submission("1", "x", "hhhhhhhhhh", language="en", notebook="")
    first = result.questions[0]
    cases = tuple(replace(case, title=Bilingual("", "")) for case in first.cases)
    html = student_page(replace(result, questions=(replace(first, cases=cases),)))

    assert "Hidden test 3" in html
    assert "Public test 1" in html
    assert "test_a1_hidden" not in html


def test_a_failed_public_test_says_what_was_expected_and_found():
    page = page_of("+-++++++++", language="en")

    assert "conv_output_size(28, 3) is 25; 26 is right." in page.text


def test_a_failed_hidden_test_gives_its_hint():
    page = page_of("+h++++++++", language="en")

    assert "Try an image that is not square, with stride=2." in page.text


def test_what_went_wrong_stands_before_what_went_well():
    page = page_of("p+++++++++", language="en", notebook="")

    question = page.text.split("a1 Prepare the images")[-1]
    assert question.index("Type and shape of the answer failed") < question.index("The published example passed")


def test_the_first_question_that_lost_points_is_pointed_out_when_there_are_several():
    start = TEXTS.message("page.start_here").en

    several = page_of("++p++-++++", language="en")
    one = page_of("++p+++++++", language="en")

    assert f"{start} a3 Counting parameters" in several.text
    assert start not in one.text


def test_a_score_is_shown_with_what_it_is_out_of():
    assert "Score 84 of 100" in page_of("++++++h++-", language="en").text


def test_public_tests_are_counted_and_hidden_ones_said_to_decide():
    assert "19 of 20 public tests passed; hidden tests decide the grade." in page_of("p+++++++++", language="en").text
    assert "از 20 آزمون عمومی، 19 آزمون موفق بود؛ نمره را آزمون‌های پنهان تعیین می‌کنند." in page_of("p+++++++++").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_is_said_in_words_beside_its_sign(language):
    html = student_page(submission("1", "x", "+hp-orhp-g", language=language))

    marks = re.findall(r'<p class="outcome"><svg class="icon".*?</svg> ([^<]+)</p>', html)
    tones = ("passed", "partly", "partly", "failed", "not_attempted", "not_run", "partly", "partly", "failed")
    assert marks == [TEXTS.message(f"question.{tone}").text(language) for tone in (*tones, "grader_error")]


def test_a_question_that_was_not_run_says_why_once():
    page = page_of("++++orr++o", language="en")

    assert page.text.count(NEEDS_A5.en) == 2
    assert page.text.count(NOT_ATTEMPTED.en) == 2


def test_an_undecided_question_is_said_plainly_and_costs_nothing():
    page = page_of("+++++++++g", language="en")

    assert "Score so far 94 of 100" in page.text
    assert "6 points are still undecided, because the grader itself failed." in page.text
    assert "undecided: 2" in page.text
    assert INTERNAL.en not in page.text


def test_a_submission_the_grader_failed_on_has_no_score_on_its_page():
    page = Page(student_page(grader_failed("10", "Wei Chen")))

    assert "Not graded yet" in page.text
    assert "0 of 100" not in page.text
    assert "KernelError" not in page.text


def test_an_unreadable_submission_says_why_and_what_to_do():
    page = Page(student_page(unreadable("6", "نگار موسوی")))

    assert "ارسال شما خوانده نشد" in page.text
    assert "صفحه ورود سایت درس" in page.text
    assert ".ipynb" in page.text


def test_flags_are_shown_to_the_student_once_each():
    page = page_of(flags=(RESTARTED, RESTARTED), language="en")

    assert page.text.count("The kernel had to be started again") == 1


def test_a_question_is_linked_to_its_check_cell_in_the_notebook():
    page = page_of()

    targets = page.attributes("id")
    links = [href.removeprefix("#") for href in page.attributes("href")]
    assert {"cell-a1", "cell-b2", "q-a5"} <= set(links)
    assert set(links) <= set(targets)
    assert len(targets) == len(set(targets))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>Robert</b>", "<b>Robert</b>"),
        ('"><script>alert(1)</script>', '"><script>alert(1)</script>'),
        (f"امیر{RLO}حسین", "امیرحسین"),
        (f"محمد{ZWNJ}رضا", f"محمد{ZWNJ}رضا"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("a\nb\x00\ud800", "a b\ufffd"),
        ("", "1"),
    ],
)
def test_a_name_is_shown_as_it_is_and_does_nothing(name, shown):
    result = submission("1", name, "++++++++++", notebook="")
    result = replace(result, student=replace(result.student, name=name))
    for html in (student_page(result), class_page([result], pages={})):
        page = Page(html)

        assert shown in page.text
        assert ("b", {}) not in page.tags
        assert page.scripts == [] or "alert" not in page.scripts[0]
        html.encode()


def test_a_message_cannot_bring_markup_in():
    result = submission("1", "x", "-+++++++++", language="en", notebook="")
    evil = Bilingual(*["`<img src=x onerror=1>` <script>alert(1)</script>"] * 2)
    case = replace(result.questions[0].cases[0], message=evil, title=evil, hint=evil)
    question = replace(result.questions[0], cases=(case,), title=evil)
    result = replace(result, questions=(question,), flags=(replace(RESTARTED, text=evil),), reason=evil, language="en")

    for html in (student_page(result, title=evil), class_page([result], pages={}, title=evil)):
        assert "<script>alert" not in html
        assert "<img" not in html


def test_shapes_and_code_keep_their_order_inside_persian():
    html = str(prose("شکل `f(28, 3)` برابر (28, 14) است (نه 5)، RuntimeError: x.", "fa"))

    assert html.startswith('<span class="line" dir="rtl">')
    assert '<code dir="ltr">f(28, 3)</code>' in html
    assert '<bdi dir="ltr">(28, 14)</bdi>' in html
    assert '<bdi dir="ltr">RuntimeError: x</bdi>.' in html
    assert "5)<" not in html


def test_a_line_without_persian_is_left_to_right():
    html = str(prose(PLAIN_ASSERT.fa, "fa"))

    assert html.count('dir="ltr"') == 2


def test_a_message_of_a_megabyte_is_cut():
    assert len(prose("x" * 1_000_000, "en")) < 4000


def test_a_result_with_nothing_to_earn_has_a_page():
    result = submission("1", "x", "++++++++++")
    questions = tuple(replace(question, points=0.0, earned=0.0) for question in result.questions)

    assert (
        "0 of 0" in Page(student_page(replace(result, points=0.0, earned=0.0, questions=questions, language="en"))).text
    )


def test_an_english_sentence_with_a_persian_file_name_stays_left_to_right():
    line = str(prose("A document was sent instead of the notebook (گزارش نهایی.docx). Send the notebook itself.", "en"))

    assert 'dir="ltr"' in line
    assert 'dir="rtl"' not in line


def test_a_persian_sentence_with_code_and_latin_names_is_right_to_left():
    code = "تابع `conv_output_size(28, 3)` مقدار 25 را برگرداند؛ NumPy."
    name = "فایل 01_convnets_2026_11_25T17_28_20_submission.zip درون homework_one_final_final.zip بود."

    assert str(prose(code, "fa")).count('dir="rtl"') == 1
    assert str(prose(name, "fa")).count('dir="rtl"') == 1
