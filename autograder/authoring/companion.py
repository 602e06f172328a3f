"""What a bundle tells the student's tools: the questions, the answer cells as handed out, and three hints a question.

The hints are the ones folded below each question in the master, so that nobody keeps two sets of them alike; where
solutions/<slug>/hints.toml exists, it is used instead.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment
from autograder.authoring.master import Master, Role
from autograder.authoring.notebook import named_cells
from autograder.authoring.persian import right_to_left
from autograder.errors import BuildError
from autograder.student.about import mark_of

STEPS = 3
_FOLDED = re.compile(r"<details>\s*<summary>.*?</summary>\s*(.*?)\s*</details>", re.DOTALL)

Hints = Mapping[str, tuple[str, ...]]


def about_json(assignment: Assignment, master: Master, student: Any, language: str, timezone: str) -> bytes:
    """Return autograder/assignment.json of a bundle; `student` is its notebook."""
    sources = {cell.id: cell.source for cell in student.cells}
    blank: dict[str, list[str]] = {question.id: [] for question in assignment.questions}
    for named in named_cells(master, language):
        cell = named.cell
        if cell.role is Role.ANSWER and cell.kind == "code" and cell.question and named.id in sources:
            blank[cell.question].append(mark_of(sources[named.id]))
    table = {
        "slug": assignment.slug,
        "language": language,
        "title": assignment.title.model_dump(),
        "timezone": timezone,
        "submit": list(assignment.submit),
        "questions": [
            {
                "id": question.id,
                "title": question.title.model_dump(),
                "names": list(question.names),
                "files": list(question.files),
                "blank": blank[question.id],
                "titles": {
                    test.name: question.tests[test.name].title.model_dump()
                    for test in master.tests_of(question.id)
                    if not test.hidden
                },
            }
            for question in assignment.questions
        ],
    }
    return _as_json(table)


def hints_json(hints: Hints, language: str) -> bytes:
    """Return autograder/hints.json of a bundle: Markdown by question, set from right to left in Persian."""
    frame = '<div dir="rtl" lang="fa">\n\n{}\n\n</div>' if language == "fa" else "{}"
    set_right = right_to_left if language == "fa" else str
    return _as_json({question: [frame.format(set_right(text)) for text in texts] for question, texts in hints.items()})


def read_hints(folder: Path, master: Master, language: str, languages: tuple[str, ...]) -> Hints:
    """Return the hints of every question: from hints.toml in `folder`, or else those folded in the master.

    Raises:
        BuildError: if hints.toml is wrong, or lacks three hints in every language for a question.
    """
    path = folder / "hints.toml"
    return _written(path, master, language, languages) if path.exists() else _folded(master, language)


def _written(path: Path, master: Master, language: str, languages: tuple[str, ...]) -> Hints:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BuildError(f"{path.name}: not valid TOML: {error}") from None
    if unknown := [question for question in table if question not in master.questions]:
        raise BuildError(f"{path.name}: has hints for {unknown[0]!r}, which is no question")
    for question in master.questions:
        for spoken in languages:
            entry = table.get(question)
            texts = entry.get(spoken) if isinstance(entry, dict) else None
            good = (
                isinstance(texts, list) and len(texts) == STEPS and all(isinstance(t, str) and t.strip() for t in texts)
            )
            if not good:
                raise BuildError(f"{path.name}: question {question} needs {STEPS} hints, none empty, in {spoken}")
    return {question: tuple(table[question][language]) for question in master.questions}


def _folded(master: Master, language: str) -> Hints:
    hints: dict[str, tuple[str, ...]] = {}
    waiting: list[str] = []
    for cell in master.in_language(language):
        if cell.kind == "markdown" and cell.role is not Role.ANSWER:
            waiting += _FOLDED.findall(cell.source)
        if cell.question and waiting:
            hints.setdefault(cell.question, tuple(waiting[:STEPS]))
            waiting = []
    return hints


def _as_json(table: Mapping[str, Any]) -> bytes:
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()
