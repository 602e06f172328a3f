"""What a build proves of the help that stands around each question: three hints, and what the overview says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from autograder.assignment import Assignment
from autograder.authoring.companion import STEPS
from autograder.authoring.master import Master
from autograder.authoring.told_numbers import numbers_of
from autograder.errors import BuildError

_ROW = re.compile(r"^\| `(?P<question>[a-z][a-z0-9_]*)` \|[^|]+\|(?P<numbers>(?: `?[\d.]+`? \|){3})$", re.MULTILINE)
_NUMBER = re.compile(r"[\d.]+")


def check_hints(hints: Mapping[str, Sequence[str]], master: Master, language: str) -> None:
    """Every question has three hints in this language, none of them empty.

    Raises:
        BuildError: naming the question and how many it has.
    """
    for question in master.questions:
        count = sum(bool(text.strip()) for text in hints.get(question, ()))
        if count != STEPS:
            raise BuildError(
                f"{master.path.name}, question {question}: {count} of {STEPS} hints in {language}; fold each below the "
                "task in <details> and <summary>, or write hints.toml"
            )


def check_overview(master: Master, assignment: Assignment, language: str) -> None:
    """What the overview at the start says of a question is so: its points, those of public tests, its minutes.

    An overview is a table whose rows are `question`, title, points, public points, minutes. A notebook need not have
    one; the minutes of assignment.toml are told in the bundle's README in any case.

    Raises:
        BuildError: naming the question and the numbers.
    """
    texts = [cell.source for cell in master.in_language(language) if cell.kind == "markdown"]
    rows = {row["question"]: row["numbers"] for text in texts for row in _ROW.finditer(text)}
    rows = {question: numbers for question, numbers in rows.items() if question in master.questions}
    if not rows:
        return
    for question in master.questions:
        said = tuple(float(number) for number in _NUMBER.findall(rows.get(question, "")))
        wanted = numbers_of(master, assignment.question(question))
        if said != wanted:
            found = "has no row for it" if not said else f"says {' | '.join(f'{number:g}' for number in said)}"
            raise BuildError(
                f"{master.path.name}, question {question}: the overview in {language} {found}; points, public points "
                f"and minutes are {' | '.join(f'{number:g}' for number in wanted)}"
            )
