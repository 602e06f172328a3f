"""Submissions that must not hurt: each gets what its answers deserve, in time, and honest work beside it keeps its score."""

import ast
import json
from dataclasses import dataclass

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, notebook_of
from hostile.case import FULL, Hostile
from hostile.corpus import all_cases, by_group, files_of
from html_reader import Page, assert_loads_nothing

from autograder.bulk.engine import Engine
from autograder.feedback.student_page import student_page
from autograder.grading.results import SubmissionResult
from autograder.lms import read_submissions
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

pytestmark = [pytest.mark.hostile, pytest.mark.slow]
GROUPS = by_group()
HONEST = "honest_neighbour"
FIRST_HONEST = 29
"""From this group on the corpus is honest work."""
SHORTEST = 10
OURS = ("autograder/grading", "autograder/bulk", "autograder/lms", "autograder.grading", "test_cases.py")
"""What only a traceback of the trusted side would name."""


@dataclass(frozen=True)
class Graded:
    """A case with what became of it."""

    case: Hostile
    result: SubmissionResult
    sent: str
    """Everything the student handed in, as text."""

    @property
    def page(self):
        """The student's page as it is read and as it is written."""
        html = student_page(self.result)
        return Page(html).text + html

    def why(self):
        """Return what lost points, in words."""
        cases = [case for question in self.result.questions for case in question.cases if case.message]
        return "; ".join([case.message.en for case in cases] + [flag.key for flag in self.result.flags])

    def faults(self, hidden):
        """Yield what is not as it must be."""
        flags = {flag.key for flag in self.result.flags}
        if self.result.status.value != self.case.status:
            yield f"status {self.result.status}, {self.result.facts.get('error', '')}"
        if self.result.earned != self.case.score:
            yield f"score {self.result.earned} instead of {self.case.score}: {self.why()}"
        if missing := self.case.flags - flags:
            yield f"flags {sorted(flags)} without {sorted(missing)}"
        if self.case.either and not self.case.either & flags:
            yield f"flags {sorted(flags)} with none of {sorted(self.case.either)}"
        if self.case.group >= FIRST_HONEST and "reaches_out" in flags:
            yield "is said to reach out"
        if not all(text.strip() for text in said(self.result)):
            yield "says nothing in one language"
        if self.result.seconds > self.case.seconds:
            yield f"took {self.result.seconds:.0f} s"
        for text in (self.result.notebook, self.page):
            yield from (f"shows {line!r}" for line in hidden if line in text and line not in self.sent)
        yield from (f"says {text[:300]!r}" for text in said(self.result) if "Traceback" in text or has_ours(text))
        if has_ours(self.result.notebook) and not has_ours(self.sent):
            yield "names our modules in the notebook"


def said(result):
    """Return all that the grader itself says about a submission, in both languages."""
    texts = [flag.text for flag in result.flags]
    texts += [result.reason] if result.reason else []
    texts += [case.message for question in result.questions for case in question.cases if case.message]
    return [text for both in texts for text in (both.en, both.fa)]


def has_ours(text):
    return any(name in text for name in OURS)


@pytest.fixture(scope="module")
def hidden(toy_plan):
    """The lines of the toy's hidden tests."""
    lines = set()
    for path in toy_plan.tests.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and "hidden=True" in ast.unparse(node.decorator_list[0]):
                lines |= {line.strip() for line in ast.get_source_segment(source, node).splitlines()}
    return {line for line in lines if len(line) >= SHORTEST and not line.startswith(("import ", "from "))}


@pytest.fixture(scope="module")
def grade_class(sandbox, toy_plan, tmp_path_factory):
    """Return a function that grades cases and two honest submissions as one class out of Moodle."""

    def grade(cases):
        archive = tmp_path_factory.mktemp("class") / "toy.zip"
        honest = Hostile(0, HONEST, {"toy.ipynb": notebook_of(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)})
        members = dict(enumerate((honest, *cases, honest), start=1))
        pack_moodle([MoodleUpload(number, case.name, files_of(case)) for number, case in members.items()], archive)
        engine = Engine(toy_plan, sandbox, jobs=2, seed=5)
        results = {result.student.key: result for result in engine.grade(read_submissions([archive], slug="toy"))}
        assert sorted(results, key=int) == [str(number) for number in members]
        return [Graded(case, results[str(number)], text_of(files_of(case))) for number, case in members.items()]

    return grade


def text_of(files):
    """Return files as text, a notebook's sources as they are run and not as JSON writes them."""
    texts = [content.decode("utf-8", "replace") for content in files.values() if len(content) < 10_000_000]
    sources = []
    for text in texts:
        try:
            cells = json.loads(text.removeprefix("\ufeff"))["cells"]
            sources += ["".join(cell["source"]) for cell in cells]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return "\n".join(texts + sources)


def test_there_are_cases_and_each_has_a_name_of_its_own():
    names = [case.name for case in all_cases()]

    assert len(names) == len(set(names))
    assert all(len(cases) >= 2 for cases in GROUPS.values())


def test_there_are_hidden_lines_to_look_for(hidden):
    assert len(hidden) >= 5


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_gets_its_honest_scores_and_hurts_nobody(group, grade_class, hidden):
    graded = grade_class(GROUPS[group])

    faults = [f"{one.case.name}: {fault}" for one in graded for fault in one.faults(hidden)]
    assert "\n".join(faults) == ""
    honest = [one.result for one in graded if one.case.name == HONEST]
    assert [(result.earned, result.flags) for result in honest] == [(FULL, ())] * 2
    for one in graded:
        assert_loads_nothing(Page(student_page(one.result)))
