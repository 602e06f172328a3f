"""The assignment that a bundle is: what its build wrote down for the student's tools, read from a small JSON file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.checks.messages import Bilingual, Catalogue

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
FILE = "assignment.json"
HINTS_FILE = "hints.json"
FOLDER = "autograder"
"""In it, beside the notebook, both files lie."""


class NoBundleError(Exception):
    """The files that belong to the notebook are not where it runs; `message` says what to do."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.text())
        self.message = message


@dataclass(frozen=True)
class Asked:
    """One question, as far as a student knows it."""

    id: str
    title: Bilingual
    names: tuple[str, ...]
    """What an answer defines."""
    files: tuple[str, ...]
    """What a training leaves behind and is handed in, by paths beside the notebook."""
    blank: tuple[str, ...]
    """Marks of the answer cells as they were handed out; see `mark_of`."""
    titles: Mapping[str, Bilingual] = field(default_factory=dict)
    """What its public tests try, by their names."""


@dataclass(frozen=True)
class About:
    """One assignment in one language."""

    slug: str
    language: str
    title: Bilingual
    timezone: str
    submit: tuple[str, ...]
    """Patterns of the files that are handed in beside the notebook."""
    questions: tuple[Asked, ...]

    @property
    def notebook_name(self) -> str:
        """How the notebook is called in what is handed in."""
        return f"{self.slug}.ipynb"

    def question(self, question_id: str) -> Asked | None:
        """Return the question with this id, None where there is none."""
        return next((question for question in self.questions if question.id == question_id), None)


def mark_of(source: str) -> str:
    """Return a short mark of a cell's text; blanks at the ends of lines and of the cell do not matter."""
    lines = [line.rstrip() for line in source.strip().splitlines()]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


def read_about() -> About:
    """Return the assignment of the bundle in the working folder.

    Raises:
        NoBundleError: if there is no bundle, or its file is broken.
    """
    table = read_json(FILE)
    try:
        return About(
            slug=table["slug"],
            language=table["language"],
            title=Bilingual(**table["title"]),
            timezone=table["timezone"],
            submit=tuple(table["submit"]),
            questions=tuple(
                Asked(
                    id=question["id"],
                    title=Bilingual(**question["title"]),
                    names=tuple(question["names"]),
                    files=tuple(question["files"]),
                    blank=tuple(question["blank"]),
                    titles={name: Bilingual(**title) for name, title in question.get("titles", {}).items()},
                )
                for question in table["questions"]
            ),
        )
    except (KeyError, TypeError, AttributeError):
        raise NoBundleError(TEXTS.message("bundle.broken", file=f"{FOLDER}/{FILE}")) from None


def read_json(name: str) -> dict[str, Any]:
    """Return the object in one of the bundle's JSON files: beside the notebook, or else where this package lies.

    Raises:
        NoBundleError: if it is missing or broken.
    """
    places = Path(FOLDER) / name, Path(__file__).parent.parent / name
    path = next((path for path in places if path.is_file()), None)
    if path is None:
        raise NoBundleError(TEXTS.message("bundle.missing", folder=Path.cwd().as_posix()))
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        table = None
    if not isinstance(table, dict):
        raise NoBundleError(TEXTS.message("bundle.broken", file=f"{FOLDER}/{name}"))
    return table
