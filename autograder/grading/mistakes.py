"""How each wrong answer on file fails, and which of them an answer of a student's resembles.

An answer resembles a wrong one on file when the same tests fail in the same way: word for word where the words are the
same whatever the inputs, else in everything but the numbers. That is said only where it means something: exactly one
answer on file fails so, and at least one wrong value is the same to the digit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.checks.messages import Bilingual
from autograder.grading.results import CaseResult, Outcome, QuestionResult
from autograder.grading.said_values import core_of, shape_of, wrong_value
from autograder.whole_files import write_whole

FILE = "known_mistakes.json"
"""The table's name in the folder of an assignment's answers."""
VERSION = 2
PERSIAN_MARK = "# fa:"
"""Begins the second line of a wrong answer's file, which says in Persian what the first says in English."""
PASSED = "+"
ANY = "?"
_DIGITS = 10


@dataclass(frozen=True)
class KnownMistake:
    """One wrong answer on file."""

    name: str
    """Of its file, without "coal_"."""
    says: Bilingual
    """What the file's first two lines say it does; empty in a language that they are not in."""
    digest: str
    """Of its file."""
    marks: tuple[str, ...]
    """How each test of the question ends on it."""


@dataclass(frozen=True)
class KnownQuestion:
    """The wrong answers to one question."""

    digest: str
    """Of its tests."""
    cases: tuple[str, ...]
    """The names of its tests, as the marks are ordered."""
    mistakes: tuple[KnownMistake, ...]


@dataclass(frozen=True)
class KnownMistakes:
    """The wrong answers to an assignment's questions that are still as they were when they were tried."""

    questions: Mapping[str, KnownQuestion] = field(default_factory=dict)

    def resembled(self, question: QuestionResult) -> KnownMistake | None:
        """Return the wrong answer on file that a student's resembles, None where none or several do."""
        known = self.questions.get(question.name)
        if known is None or question.outcome is not Outcome.FAILED:
            return None
        cases = {case.name: case for case in question.cases}
        if cases.keys() != set(known.cases):
            return None
        ordered = [cases[name] for name in known.cases]
        fitting = [one for one in known.mistakes if _fits(ordered, one.marks)]
        return fitting[0] if len(fitting) == 1 and _is_telling(ordered, fitting[0].marks) else None


def mark(tries: Sequence[tuple[Outcome, str]]) -> str:
    """Return how one test ends on an answer, from what several seeds showed.

    Args:
        tries: for each seed the outcome and the English message.
    """
    outcomes = {outcome for outcome, _ in tries}
    if outcomes == {Outcome.PASSED}:
        return PASSED
    if outcomes != {Outcome.FAILED}:
        return ANY
    cores, shapes = ({read(message) for _, message in tries} for read in (core_of, shape_of))
    if len(cores) == 1:
        value = wrong_value(tries[0][1])
        return ("=" if value and value.has_number else "-") + _digest(cores.pop())
    return "~" + _digest(shapes.pop()) if len(shapes) == 1 else ANY


def _fits(cases: Sequence[CaseResult], marks: Sequence[str]) -> bool:
    return all(_agrees(case, one) for case, one in zip(cases, marks, strict=True))


def _agrees(case: CaseResult, one: str) -> bool:
    if one == PASSED or case.outcome is not Outcome.FAILED:
        return case.outcome is Outcome.PASSED and one in {PASSED, ANY}
    if one == ANY:
        return True
    message = case.message.en if case.message else ""
    return one[1:] == _digest(shape_of(message) if one[0] == "~" else core_of(message))


def _is_telling(cases: Sequence[CaseResult], marks: Sequence[str]) -> bool:
    return any(case.outcome is Outcome.FAILED and one[0] == "=" for case, one in zip(cases, marks, strict=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def name_of(path: Path) -> str:
    """Return the name of a wrong answer on file."""
    return path.stem.removeprefix("coal_")


def said_in(source: str) -> Bilingual:
    """Return what the head of a wrong answer says it does: a comment in English and below it, marked, one in Persian.

    A language that is not there is empty.
    """
    first, second, *_ = [*source.split("\n", 2), ""]
    english = first.lstrip("# ").strip() if first.startswith("#") and not first.startswith(PERSIAN_MARK) else ""
    persian = second.removeprefix(PERSIAN_MARK).strip() if second.startswith(PERSIAN_MARK) else ""
    return Bilingual(en=english, fa=persian)


def digest_of_file(path: Path) -> str:
    """Return a short digest of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]


def load_mistakes(answers: Path, tests: Path) -> KnownMistakes:
    """Return what is known of an assignment's wrong answers; what has changed since it was tried is not.

    Args:
        answers: solutions/<slug>/answers.
        tests: solutions/<slug>/tests.
    """
    kept = {}
    for name, known in _read(answers / FILE).items():
        test = tests / f"{name}.py"
        if not test.is_file() or digest_of_file(test) != known.digest:
            continue
        digests = {name_of(path): digest_of_file(path) for path in (answers / name).glob("coal_*.py")}
        fresh = tuple(one for one in known.mistakes if digests.get(one.name) == one.digest)
        kept[name] = KnownQuestion(known.digest, known.cases, fresh)
    return KnownMistakes(kept)


def _read(path: Path) -> dict[str, KnownQuestion]:
    """Return the table as it was written; an empty one where there is none or it is another version's."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        if table["version"] != VERSION:
            return {}
        return {
            name: KnownQuestion(
                entry["tests"],
                tuple(entry["cases"]),
                tuple(
                    KnownMistake(n, Bilingual(**a["says"]), a["file"], tuple(a["marks"].split()))
                    for n, a in entry["mistakes"].items()
                ),
            )
            for name, entry in table["questions"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_mistakes(answers: Path, questions: Mapping[str, KnownQuestion]) -> None:
    """Write the table of an assignment's wrong answers, the same bytes for the same answers."""
    table = {
        "version": VERSION,
        "questions": {
            name: {
                "tests": known.digest,
                "cases": known.cases,
                "mistakes": {
                    one.name: {
                        "says": {"en": one.says.en, "fa": one.says.fa},
                        "file": one.digest,
                        "marks": " ".join(one.marks),
                    }
                    for one in known.mistakes
                },
            }
            for name, known in questions.items()
        },
    }
    write_whole(answers / FILE, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode())
