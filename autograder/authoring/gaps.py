"""What an assignment still lacks before it can be built, everything at once and each thing with its place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.assignment import Assignment, Question, load_assignment
from autograder.authoring import bilingual, companion, verify
from autograder.authoring.cell_code import bound_names
from autograder.authoring.master import Master, read_master
from autograder.authoring.told_numbers import wrong_numbers
from autograder.errors import BuildError, UsageError
from autograder.grading.mistakes import PERSIAN_MARK, said_in

FEWEST_GOLDS = 2
FEWEST_COALS = 3
_TODO = re.compile(r"\bTODO\b[\s:]*(.*)")
_PERSIAN_LETTER = re.compile(r"[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"```.*?```|`[^`\n]*`|<[^>]*>", re.DOTALL)


def find_gaps(folder: Path, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is missing in solutions/<slug>, each as a line that names the place; empty if nothing is.

    Args:
        folder: solutions/<slug>.
        languages: the course's.

    Raises:
        UsageError: if assignment.toml is missing or cannot be read.
        BuildError: if the master is missing or its blocks do not nest.
    """
    master = read_master(folder / f"{folder.name}.py")
    assignment = load_assignment(folder)
    found = [*_todos(folder), *_disagreements(master, assignment, languages)]
    for question in assignment.questions:
        if question.id in master.questions:
            found += _of_tests(master, question)
            found += _of_hints(folder, master, question, languages)
            found += _of_answers(folder, question, languages)
    if "fa" in languages:
        found += _without_persian(assignment)
    found += wrong_numbers(master, assignment)
    return (*found, *_of_points(master, assignment))


def _todos(folder: Path) -> Iterator[str]:
    texts = [folder / f"{folder.name}.py", folder / "assignment.toml", folder / "hints.toml"]
    texts += sorted((folder / "answers").rglob("*.py"))
    for path in texts:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
        name = path.relative_to(folder).as_posix()
        for number, line in enumerate(lines, 1):
            if match := _TODO.search(line):
                # Where one line holds two, such as both titles, each is named.
                for wanted in match[0].split("TODO")[1:]:
                    yield f"{name}:{number}: {_plain(wanted) or 'a TODO'}"


def _plain(text: str) -> str:
    """Return what a TODO asks for, without what closes the text around it."""
    return re.sub(r"\s*(?:\"\"\"|\",.*|\"\s*}?|\|.*|--.*)\s*$", "", text.lstrip(": ")).strip()


def _disagreements(master: Master, assignment: Assignment, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield what the build's own checks of the master say, the first thing of each."""
    checks: list[Callable[[], None]] = [
        lambda: verify.check_questions(master, assignment, "assignment.toml"),
        lambda: bilingual.check_languages_are_paired(master, languages),
    ]
    if "fa" in languages:
        checks.append(lambda: bilingual.check_persian_cells(master))
    for check in checks:
        try:
            check()
        except BuildError as error:
            yield str(error)


def _of_tests(master: Master, question: Question) -> Iterator[str]:
    tests = master.tests_of(question.id)
    for kind, is_hidden in (("public", False), ("hidden", True)):
        if not any(test.hidden is is_hidden for test in tests):
            yield f"question {question.id}: has no {kind} test; every question has public and hidden tests"
    for test in tests:
        if test.points is None or test.points <= 0:
            yield f"{master.where(test.cell)}: {test.name} says no points; write `points: ` in its test config"


def _of_hints(folder: Path, master: Master, question: Question, languages: tuple[str, ...]) -> Iterator[str]:
    if (folder / "hints.toml").exists():
        return  # which is read as a whole when the bundle is made
    for language in languages:
        count = len(companion.read_hints(folder, master, language, languages).get(question.id, ()))
        if count < companion.STEPS:
            yield (
                f"question {question.id}, {language}: {count} of {companion.STEPS} hints; fold each into "
                "<details><summary>...</summary>...</details> below the task"
            )


def _of_answers(folder: Path, question: Question, languages: tuple[str, ...]) -> Iterator[str]:
    files = sorted((folder / "answers" / question.id).glob("*.py"))
    counts = Counter(path.name.partition("_")[0] for path in files)
    for kind, said, fewest in (("gold", "right", FEWEST_GOLDS), ("coal", "wrong", FEWEST_COALS)):
        if counts[kind] < fewest:
            yield (
                f"answers/{question.id}: {counts[kind]} of {fewest} {said} answers; "
                f"write them as {kind}_<what_it_is>.py there"
            )
    for path in files:
        name = f"answers/{question.id}/{path.name}"
        if not path.name.startswith(("gold_", "coal_")):
            yield f"{name}: is neither a right answer, gold_<what_it_is>.py, nor a wrong one, coal_<what_it_is>.py"
            continue
        if path.name.startswith("coal_"):
            yield from _of_what_is_said(path, name, languages)
        if not question.files:
            yield from _of_one_answer(path, name, question)


def _of_what_is_said(path: Path, name: str, languages: tuple[str, ...]) -> Iterator[str]:
    """Yield what the head of a wrong answer lacks, by which reports tell what an answer that resembles it does."""
    source = path.read_text(encoding="utf-8", errors="replace")
    if any(_TODO.search(line) for line in source.split("\n", 2)[:2]):
        return  # which is named already
    says = said_in(source)
    if "en" in languages and (not _LETTER.search(says.en) or _PERSIAN_LETTER.search(says.en)):
        yield f"{name}: does not say what is wrong with it; its first line is a comment that does, in English"
    if "fa" in languages and not _PERSIAN_LETTER.search(says.fa):
        yield f"{name}: does not say it in Persian; its second line is a comment that does, `{PERSIAN_MARK} ...`"


def _of_one_answer(path: Path, name: str, question: Question) -> Iterator[str]:
    try:
        defined = set(bound_names(path.read_text(encoding="utf-8")))
    except (SyntaxError, UnicodeDecodeError) as error:
        yield f"{name}: does not parse: {error}"
        return
    if path.name.startswith("gold_") and (missing := [one for one in question.names if one not in defined]):
        yield f"{name}: a right answer defines {', '.join(question.names)}; this one lacks {', '.join(missing)}"


def _without_persian(assignment: Assignment) -> Iterator[str]:
    """Yield the Persian texts of assignment.toml that hold words, but no Persian letter."""
    texts = {"title.fa": assignment.title.fa}
    for question in assignment.questions:
        texts[f"question {question.id}, title.fa"] = question.title.fa
        for name, case in question.tests.items():
            texts[f"question {question.id}, {name}, title.fa"] = case.title.fa
            texts[f"question {question.id}, {name}, hint.fa"] = case.hint.fa
    for place, text in texts.items():
        if _LETTER.search(_CODE.sub("", text)) and not _PERSIAN_LETTER.search(text) and "TODO" not in text:
            yield f"assignment.toml, {place}: {text!r} is not Persian"


def _of_points(master: Master, assignment: Assignment) -> Iterator[str]:
    bonus = {question.id for question in assignment.questions if question.bonus}
    total = sum(test.points or 0 for test in master.tests if test.question not in bonus)
    if not math.isclose(total, assignment.points):
        without = " (bonus questions aside)" if bonus else ""
        yield (
            f"points: the tests{without} are worth {total:g} points together, not {assignment.points:g}; "
            "change a test's points, or `points` in assignment.toml"
        )


def require_complete(folder: Path, languages: tuple[str, ...], *, say: Callable[[str], None]) -> None:
    """Say everything that is missing.

    Args:
        folder: solutions/<slug>.
        languages: the course's.
        say: is called with a line for each thing.

    Raises:
        UsageError: if anything is missing or cannot be read.
    """
    found = find_gaps(folder, languages)
    for one in found:
        say(f"missing in {folder.name}: {one}")
    if found:
        things = "one thing is" if len(found) == 1 else f"{len(found)} things are"
        where = "the line above names it" if len(found) == 1 else "the lines above name them"
        raise UsageError(f"{folder.name} cannot be built: {things} missing; {where}")
