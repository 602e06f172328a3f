"""A submitted notebook made ready to run: which cell is what, whatever became of its metadata."""

from __future__ import annotations

import ast
import json
import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.assignment import Assignment
from autograder.checks.messages import LANGUAGES, Bilingual, Catalogue
from autograder.errors import SubmissionError
from autograder.grading.results import Flag

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
IGNORE_TAG = "otter_ignore"
IGNORE_MARK = re.compile(r"^\s*#\s*training cell\b", re.IGNORECASE)
"""The visible first line of a cell that grading skips; metadata can be lost, this line stays."""
_CHECK = re.compile(r"""\bgrader\s*\.\s*check\s*\(\s*(?:question\s*=\s*)?["']([A-Za-z]\w*)["']""")
_LANGUAGE = re.compile(r"""set_language\(\s*["'](\w\w)["']\s*\)""")
MAX_CELLS = 10_000


class UnreadableNotebookError(SubmissionError):
    """The notebook cannot be read as one; `reason` tells the student why."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Prepared:
    """A notebook ready to run."""

    nb: NotebookNode
    language: str
    skipped: frozenset[int]
    """Cells that are not run: training cells."""
    checks: dict[int, tuple[str, ...]]
    """Cell index -> questions whose check stands there; such cells are not run either."""
    stations: tuple[tuple[int, str], ...]
    """(cell index, question) in the order in which the questions are tested: after how many cells each is due."""
    flags: tuple[Flag, ...] = field(default=())


def prepare(content: bytes, assignment: Assignment) -> Prepared:
    """Read a notebook of any nbformat from 3 on and find its way through the questions.

    Raises:
        UnreadableNotebookError: if it is no notebook.
    """
    nb, flags = _read(content)
    checks, skipped = {}, set()
    for index, cell in enumerate(nb.cells):
        if cell.cell_type != "code":
            continue
        if IGNORE_TAG in cell.metadata.get("tags", []) or IGNORE_MARK.match(cell.source):
            skipped.add(index)
        elif found := _CHECK.findall(_code_only(cell.source)):
            checks[index] = tuple(dict.fromkeys(found))
    stations = _stations(nb, checks, assignment)
    checked = {question for questions in checks.values() for question in questions}
    for question in assignment.questions:
        if question.id not in checked:
            flags.append(Flag("check_cell_missing", TEXTS.message("flags.check_cell_missing", question=question.id)))
    return Prepared(nb, _language_of(nb), frozenset(skipped), checks, stations, tuple(flags))


def _read(content: bytes) -> tuple[NotebookNode, list[Flag]]:
    try:
        nb = _parse(content)
        cells = list(nb.cells)
    except RecursionError:
        raise UnreadableNotebookError(TEXTS.message("unreadable.too_deep")) from None
    except Exception as error:  # noqa: BLE001  nbformat raises many kinds on broken input
        raise UnreadableNotebookError(TEXTS.message("unreadable.not_a_notebook", why=str(error)[:200])) from None
    if len(cells) > MAX_CELLS:
        raise UnreadableNotebookError(TEXTS.message("unreadable.too_many_cells", count=len(cells), limit=MAX_CELLS))
    flags: list[Flag] = []
    clean = [_clean_cell(cell) for cell in cells if isinstance(cell, dict)]
    fresh = nbformat.v4.new_notebook(cells=clean)
    fresh.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    kernel = nb.get("metadata", {}).get("kernelspec", {})
    language = kernel.get("language", "python") if isinstance(kernel, dict) else "python"
    if isinstance(language, str) and language.lower() not in {"python", ""}:
        flags.append(Flag("foreign_language", TEXTS.message("flags.foreign_language", language=language[:40])))
    return fresh, flags


def _parse(content: bytes) -> NotebookNode:
    raw = json.loads(content.decode("utf-8-sig"))
    if not isinstance(raw, dict) or not isinstance(raw.get("nbformat"), int):
        raise TypeError("no nbformat number")
    return nbformat.convert(nbformat.from_dict(raw), 4)


def _clean_cell(cell: Any) -> NotebookNode:
    """Return a cell with only what running and showing it needs: type, source, tags and a new id."""
    source = cell.get("source", "")
    text = "".join(str(line) for line in source) if isinstance(source, list) else str(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kind = cell.get("cell_type", "code")
    metadata = cell.get("metadata", {})
    tags = metadata.get("tags", []) if isinstance(metadata, dict) else []
    make = {"markdown": nbformat.v4.new_markdown_cell, "raw": nbformat.v4.new_raw_cell}.get(
        kind, nbformat.v4.new_code_cell
    )
    fresh = make(text, id=uuid.uuid4().hex[:8])
    if isinstance(tags, list) and IGNORE_TAG in tags:
        fresh.metadata["tags"] = [IGNORE_TAG]
    return fresh


def _code_only(source: str) -> str:
    """Return the source without comment lines, so that a commented-out check is none."""
    return "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("#"))


def _language_of(nb: NotebookNode) -> str:
    for cell in nb.cells:
        if cell.cell_type == "code" and (found := _LANGUAGE.search(cell.source)) and found[1] in LANGUAGES:
            return found[1]
    texts = " ".join(cell.source for cell in nb.cells if cell.cell_type == "markdown")
    persian = sum("\u0600" <= letter <= "\u06ff" for letter in texts)
    return "fa" if persian * 2 > len(texts.replace(" ", "")) else "en"


def _stations(
    nb: NotebookNode, checks: dict[int, tuple[str, ...]], assignment: Assignment
) -> tuple[tuple[int, str], ...]:
    """Return where each question is due: at its first check cell, else after the last cell that defines its names."""
    first: dict[str, int] = {}
    for index in sorted(checks):
        for checked in checks[index]:
            first.setdefault(checked, index)
    order = {question.id: number for number, question in enumerate(assignment.questions)}
    due = {}
    for question in assignment.questions:
        due[question.id] = first.get(question.id, _after_definition(nb, set(question.names)))
    return tuple(sorted(((index, question) for question, index in due.items()), key=lambda s: (s[0], order[s[1]])))


def _after_definition(nb: NotebookNode, names: set[str]) -> int:
    place = len(nb.cells)
    for index, cell in enumerate(nb.cells):
        if cell.cell_type == "code" and names & _defined(cell.source):
            place = index + 1
    return place


def _defined(source: str) -> set[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    found = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found
