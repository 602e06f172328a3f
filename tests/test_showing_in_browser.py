"""In which order a Persian reader sees what is said below a cell, where JupyterLab has taken `dir` away from code."""

import pytest
from jupyter_lab import BROWSER, browser

from autograder.student.showing import Report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        BROWSER is None, reason="no Chromium here: the order of code in Persian was not seen in a browser"
    ),
]
PLACES = """() => [...document.querySelectorAll("code")].map(code => {
    const range = document.createRange();
    return [...code.firstChild.data].map((_, at) => {
        range.setStart(code.firstChild, at);
        range.setEnd(code.firstChild, at + 1);
        return range.getBoundingClientRect().x;
    });
})"""
"""Of each letter of each piece of code, how far from the left it stands."""


@pytest.fixture(scope="module")
def places_in():
    """Return a function that shows a sentence as JupyterLab does and returns where the letters of its code stand."""
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})

        def places(language, sentence):
            report = Report(language)
            report.parts.append(("paragraph", (sentence,)))
            page.set_content(report.html().replace('<code dir="ltr">', "<code>"))
            return page.evaluate(PLACES)

        yield places


@pytest.mark.parametrize("between", [", ", "، ", " (0/2), ", " - "])
def test_the_first_piece_of_code_stands_where_reading_begins(places_in, between):
    pieces = between.join(["`d10`", "`d11`", "`runs/tuned.npz`"])

    persian = [letters[0] for letters in places_in("fa", f"این‌ها نمی‌گذرند: {pieces}.")]
    english = [letters[0] for letters in places_in("en", f"These fail: {pieces}.")]

    assert persian == sorted(persian, reverse=True)
    assert english == sorted(english)
    assert len(set(persian)) == len(set(english)) == 3


@pytest.mark.parametrize("code", ["-1", "(3, -2)", "f(x) = -x!", "[1, 2]", "x >= 0", "..."])
def test_code_runs_from_left_to_right_by_itself(places_in, code):
    (letters,) = places_in("fa", f"جواب `{code}` است، نه `0`.")[:1]

    assert letters == sorted(letters)
    assert letters[0] < letters[-1]
