"""No line of a hidden test, nothing that one found, and no line of a solution is in what a student receives."""

import ast
import html
import json
import re
import zipfile

import pytest
from conftest import ROOT
from html_reader import Page
from sample_class import MEMBERS, told

from autograder.authoring.leak import secrets_of
from autograder.authoring.master import read_master
from autograder.demo import SLUG, notebook_of
from autograder.grading.results import Outcome

pytestmark = pytest.mark.slow

SOLUTIONS = ROOT / "solutions" / SLUG
LANGUAGES = ("fa", "en")
SHORTEST = 15
GIVEN = {"from keras import layers", "layers.Flatten(),", "return keras.Sequential("}
"""Lines of hidden tests that stand in the notebook's own examples, too."""
UNSEEN = dict.fromkeys(map(ord, "`\u200e\u200f\u2066\u2067\u2068\u2069"))
"""Marks of code and of direction, which pages set and take away."""

everyone = pytest.mark.parametrize("member", MEMBERS, ids=told)


def cases(*, hidden):
    """Return name -> source of the assignment's hidden or public tests."""
    found = {}
    for path in sorted((SOLUTIONS / "tests").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                options = {option.arg: ast.literal_eval(option.value) for option in node.decorator_list[0].keywords}
                if options["hidden"] is hidden:
                    found[node.name] = ast.get_source_segment(source, node)
    return found


def hidden_lines():
    """Return the lines of hidden tests that stand in nothing that is public by design."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "autograder" / "checks").glob("*.*")]
    public = "\n".join([*texts, *cases(hidden=False).values()])
    lines = {line.strip() for source in cases(hidden=True).values() for line in source.splitlines()}
    return {line for line in lines - GIVEN if len(line) >= SHORTEST and line not in public}


def solution_lines():
    return {secret.text for secret in secrets_of(read_master(SOLUTIONS / f"{SLUG}.py"))}


def strings_of(value):
    """Yield the strings in a JSON value, lines of one source or output as one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings_of(inner)
    elif isinstance(value, list) and not all(isinstance(inner, str) for inner in value):
        for inner in value:
            yield from strings_of(inner)
    elif isinstance(value, str | list):
        yield "".join(value)


def text_of(name, content):
    text = content.decode("utf-8", "replace")
    return "\n".join(strings_of(json.loads(text))) if name.endswith(".ipynb") else text


def handed_out(folder):
    return {path.as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def members_of(archive):
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def found_in(files, lines):
    texts = {name: text_of(name, content) for name, content in files.items()}
    return [(name, line) for name, text in texts.items() for line in sorted(lines) if line in text]


def squeezed(text):
    return "".join(text.split()).translate(UNSEEN)


def letters(text):
    """Return the letters and digits of a text: where code stands on a line of its own, a page leaves out a full stop."""
    return "".join(re.findall(r"\w+", text))


def shown_by(page, form=squeezed):
    """Return a page as it is read and as it is written: code comes in coloured pieces, secrets may hide in attributes."""
    return form(Page(page).text) + form(html.unescape(page))


def own_text(member):
    """Return what a student's own notebook says, which the page may say again."""
    nb = notebook_of(ROOT, member[1])
    if member[1].edit is not None:
        member[1].edit(nb)
    return squeezed("\n".join(cell.source for cell in nb.cells))


def messages_of(result, *, hidden):
    """Return what failed tests of this kind found, in the language of the page."""
    failed = [case for question in result.questions for case in question.cases if case.outcome is Outcome.FAILED]
    return {letters(case.message.text(result.language)) for case in failed if case.hidden is hidden and case.message}


def test_there_are_lines_to_look_for():
    assert len(hidden_lines()) > 200
    assert len(solution_lines() - hidden_lines()) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_bundle_holds_no_secret(language):
    files = handed_out(ROOT / "assignments" / language / SLUG)

    assert found_in(files, hidden_lines() | solution_lines()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_zip_for_students_holds_no_secret(bundles, language):
    files = members_of(bundles[language].student_zip)

    assert f"{SLUG}/{SLUG}.ipynb" in files
    assert found_in(files, hidden_lines() | solution_lines()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_search_finds_the_secrets_where_they_belong(bundles, language):
    files = members_of(bundles[language].grader_zip)
    solution = {"solution.ipynb": bundles[language].solution.read_bytes()}

    assert {line for _, line in found_in(files, hidden_lines())} == hidden_lines()
    assert len(found_in(solution, solution_lines())) > 40


@everyone
def test_a_page_says_nothing_of_a_hidden_test_but_what_it_may(graded_class, member):
    shown, own = shown_by(graded_class.page(member)), own_text(member)
    secret = {squeezed(text) for text in hidden_lines() | set(cases(hidden=True))}

    assert [text for text in sorted(secret) if text in shown and text not in own] == []


@everyone
def test_a_page_tells_what_public_tests_found_and_not_what_hidden_ones_did(graded_class, member):
    result, shown = graded_class.result(member), shown_by(graded_class.page(member), letters)
    public, hidden = (messages_of(result, hidden=hidden) for hidden in (False, True))

    assert [message for message in sorted(public) if message not in shown] == []
    assert [message for message in sorted(hidden - public) if message in shown] == []


@everyone
def test_a_page_gives_no_seed_away(graded_class, member):
    shown = shown_by(graded_class.page(member))

    assert [question.name for question in graded_class.result(member).questions if str(question.seed) in shown] == []


@everyone
def test_a_page_gives_no_solution_away(graded_class, member):
    shown, own = shown_by(graded_class.page(member)), own_text(member)
    solution = {squeezed(line) for line in solution_lines()}

    assert [line for line in sorted(solution) if line in shown and line not in own] == []
