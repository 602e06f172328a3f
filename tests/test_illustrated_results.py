"""Pictures that a test lays beside its verdict reach the student's page where the question allows it, and only there."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from html_reader import Page, assert_loads_nothing
from invented_class import submission

from autograder.assignment import CaseTexts, Question, Words
from autograder.bulk.gradebook import Gradebook
from autograder.checks.illustrations import Illustration, collected, glowing, illustrate, png
from autograder.checks.messages import Bilingual
from autograder.feedback.student_page import student_page
from autograder.grading.outcome import case_result
from autograder.grading.results import Outcome

SHOWN = (
    Illustration(Bilingual("your heat map", "نقشه حرارتی شما"), png(glowing(np.eye(4)))),
    Illustration(Bilingual("the reference's heat map", "نقشه حرارتی مرجع"), png(glowing(1 - np.eye(4)))),
)


def illustrated(language="en"):
    """Return an invented result whose last, hidden test shows two pictures."""
    result = submission("1", "علی", "+h++++++++", language=language)
    question = result.questions[1]
    cases = (*question.cases[:-1], replace(question.cases[-1], pictures=SHOWN))
    return replace(result, questions=(result.questions[0], replace(question, cases=cases), *result.questions[2:]))


@pytest.mark.parametrize(("language", "caption"), [("en", "your heat map"), ("fa", "نقشه حرارتی شما")])
def test_a_page_shows_the_pictures_of_a_test_under_their_captions(language, caption):
    page = Page(student_page(illustrated(language)))

    sources = [attributes["src"] for tag, attributes in page.tags if tag == "img" and attributes.get("alt") == caption]
    assert len(sources) == 1
    assert sources[0].startswith("data:image/png;base64,")
    assert caption in page.text
    assert_loads_nothing(page)


def test_what_is_no_picture_is_left_out_of_the_page():
    result = illustrated()
    broken = replace(SHOWN[0], png=b"\x89PNG no picture")
    question = result.questions[1]
    cases = (*question.cases[:-1], replace(question.cases[-1], pictures=(broken,)))
    shown = replace(result, questions=(result.questions[0], replace(question, cases=cases)))

    assert "your heat map" not in Page(student_page(shown)).text


def test_pictures_come_back_from_a_gradebook_as_they_were(tmp_path):
    result = illustrated()
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.store(result)

        assert book.load_all() == (result,)


@pytest.mark.parametrize("allowed", [False, True])
def test_a_question_that_does_not_allow_it_keeps_no_pictures(allowed):
    words = Words(en="a title", fa="عنوان")
    texts = {"test_maps": CaseTexts(title=words, hint=words)}
    question = Question(id="e15", title=words, names=("locate",), minutes=5, tests=texts, pictures=allowed)
    item = SimpleNamespace(case=SimpleNamespace(name="test_maps", hidden=True, points=1.0))
    collected()
    illustrate("illustration.own", np.eye(3))

    found = case_result(question, item, Outcome.PASSED, None, collected())

    assert len(found.pictures) == allowed
