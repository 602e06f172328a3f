"""The report of a class in a real browser: finding and ordering students, phones, paper, and nothing from outside."""

import shutil
from dataclasses import replace

import pytest
from invented_class import TITLE, invented_class
from playwright.sync_api import sync_playwright

from autograder.checks.messages import Bilingual
from autograder.feedback.characters import on_one_line
from autograder.feedback.class_figures import tone
from autograder.feedback.class_page import class_page
from autograder.grading.mistakes import KnownMistake, KnownMistakes, KnownQuestion, mark
from autograder.grading.results import PEAK_MEMORY, Flag, Outcome

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here: how the report behaves was not seen in a browser"),
]
LONG = "x" * 400
FINALS = {str(number): 2.5 * number for number in range(1, 24)}


def awkward_class():
    """Return a class with long unbroken names, identifiers, flags and messages, and with memory recorded."""
    results = list(invented_class())
    results[1] = replace(
        results[1],
        student=replace(results[1].student, name=LONG, identifier=LONG),
        flags=(Flag(LONG, Bilingual(LONG, LONG)), Flag("</select><script>", Bilingual("<b>", "<b>"))),
    )
    wide = Bilingual(f"`{LONG}` is `{LONG}`; expected `{LONG}`.", f"`{LONG}`: `{LONG}`")
    for at in (3, 4, 6):
        questions = tuple(
            replace(q, cases=tuple(replace(c, message=wide if c.outcome is Outcome.FAILED else None) for c in q.cases))
            for q in results[at].questions
        )
        results[at] = replace(results[at], questions=questions)
    return [replace(one, facts={**one.facts, PEAK_MEMORY: str(700_000_000 + n)}) for n, one in enumerate(results)]


def on_file(results):
    """Return a table in which somebody's wrong answer is the only one on file."""
    found = next(q for q in results[19].questions if q.outcome is Outcome.FAILED)
    marks = tuple(mark([(case.outcome, case.message.en if case.message else "")]) for case in found.cases)
    says = Bilingual(
        "Does <script>evil</script>, `a * b` and so on for as long as a line.",
        "کار `<script>evil</script>` را می‌کند، `a * b` را هم، و همین‌طور تا آخر سطر.",
    )
    mistake = KnownMistake("evil", says, "", tuple("=" + one[1:] if one[0] == "-" else one for one in marks))
    return KnownMistakes({found.name: KnownQuestion("", tuple(case.name for case in found.cases), (mistake,))})


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Return a function that opens the report of a class and gives the page; what it asks for is in `page.asked`."""
    contexts = []

    def open_report(results, *, language="en", width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 844})
        contexts.append(context)
        path = tmp_path / f"report.{language}.html"
        pages = {result.student.key: "feedback/x/index.html" for result in results}
        html = class_page(results, pages=pages, title=TITLE, language=language, others={"fa": "y.html"}, **options)
        path.write_bytes(html.encode("utf-8", "replace"))
        page = context.new_page()
        page.asked, page.wrong = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.wrong.append(str(error)))
        page.on("console", lambda message: page.wrong.append(message.text))
        page.goto(path.as_uri(), wait_until="load")
        return page

    yield open_report
    for context in contexts:
        context.close()


def who(name, ended):
    """Return the names of those whose question ended so."""
    asked = [(result.student.name, question) for result in invented_class() for question in result.questions]
    return [on_one_line(student) for student, question in asked if question.name == name and tone(question) == ended]


def names(page):
    """Return the names of the students that are shown, in order."""
    return page.locator("table.students tbody tr:visible th").all_inner_texts()


def test_students_are_found_by_name_status_flag_and_question(opened):
    page = opened(invented_class())
    find, status, flag, question, ended = page.locator(".filters :is(input, select)").all()

    assert page.locator("output").inner_text() == "24 / 24"
    find.fill("رضايي")  # with Arabic letters
    assert names(page) == ["علی رضایی", "علی رضایی"]
    flag.select_option(label="check_cell_missing")
    assert len(names(page)) == 1
    page.get_by_role("button", name="Clear").click()
    status.select_option(label="undecided")
    assert names(page) == ["Jürgen Weiß", "Wei Chen"]
    status.select_option("")
    question.select_option(label="a3 Counting parameters")
    ended.select_option(label="Not attempted")
    assert names(page) == ["<b>Robert</b>'); DROP TABLE students;--"]
    assert page.locator("output").inner_text() == "1 / 24"
    assert page.wrong == []


def test_a_click_on_how_a_question_ended_shows_whose_it_is(opened):
    page = opened(invented_class())

    page.locator(".stack [data-question='4'][data-letter='f']").click()
    assert names(page) == who("a5", "failed")
    page.locator(".stack [data-question='4'][data-letter='n']").press("Enter")
    assert names(page) == who("a5", "not_attempted")


def test_tables_are_ordered_by_what_is_clicked_also_below_zero(opened):
    page = opened(invented_class())

    page.locator("table.questions").get_by_role("button", name="Discrimination").click()
    values = page.locator("table.questions tbody td:nth-child(4)").all_inner_texts()
    assert [float(value) for value in values] == sorted(float(value) for value in values)
    score = page.locator("table.students").get_by_role("button", name="Score")
    score.click()
    score.click()
    scores = page.locator("table.students tbody td.score").all_inner_texts()
    told = [float(one) for one in scores if one]
    assert told == sorted(told, reverse=True)
    assert scores[-2:] == ["", ""], "what is undecided stands last"


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_wider_than_the_screen_and_nothing_is_asked_for(opened, language, width):
    results = awkward_class()
    page = opened(results, language=language, width=width, finals=FINALS, mistakes=on_file(results))

    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        wide = "[...document.querySelectorAll('.scroll')].filter((e) => e.scrollWidth > e.clientWidth).length"
        assert page.evaluate(wide) == 0, "no table has to be pushed from side to side on a phone"
    assert len(page.asked) == 1
    assert page.wrong == []
    assert page.locator("script").count() == 1
    assert page.get_by_text("<script>evil</script>").count() == 1


def test_on_paper_everything_is_open_and_within_the_sheet(opened):
    results = awkward_class()
    a4_less_margins = 703
    page = opened(results, width=a4_less_margins, finals=FINALS, mistakes=on_file(results))

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.evaluate("document.documentElement.scrollWidth") <= a4_less_margins
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".filters").is_visible()


def test_what_an_answer_resembles_is_told_once_with_the_student(opened):
    results = awkward_class()
    page = opened(results, mistakes=on_file(results))

    told = page.locator("details.wrong:has-text('evil')")
    told.locator("summary").click()

    assert "محمدامین شریفی" in told.locator(".names a").all_inner_texts()
