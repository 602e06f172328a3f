"""A notebook's cells out of its bytes, whatever program wrote them and whatever became of their metadata."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.checks.messages import Bilingual, Catalogue
from autograder.errors import SubmissionError
from autograder.grading.cell_code import MAX_CHARS, CellCode, read_code, skim_code
from autograder.grading.results import Flag

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
IGNORE_TAG = "otter_ignore"
IGNORE_MARK = re.compile(r"^\s*#\s*training cell\b", re.IGNORECASE)
"""The visible first line of a cell that grading skips; metadata can be lost, this line stays."""
MAX_CELLS = 10_000
_MOST_NAMED = 12
"""Cells that a flag names before it only counts."""
_MOST_READ = 1_000_000
"""Characters of a notebook whose code is looked into; cells beyond are run as they are."""
_KINDS = {"code": "code", "raw": "raw", "markdown": "markdown", "heading": "markdown", "html": "markdown"}
_SOURCES = ("source", "input", "code", "text")
"""Where formats 4, 3 and 1 keep a cell's text."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""Neither a kernel nor a page can be sent these."""


class UnreadableNotebookError(SubmissionError):
    """The notebook cannot be read as one; `reason` tells the student why."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Cell:
    """One cell as handed in, without outputs and metadata."""

    number: int
    """Its place in the file, from 0 on."""
    kind: str
    """ "code", "markdown" or "raw"."""
    source: str
    is_training: bool = False
    """A cell that grading skips."""
    is_read: bool = True
    """Whether there is time to look into its code."""

    @cached_property
    def code(self) -> CellCode:
        """What its text does as code."""
        return read_code(self.source) if self.is_read else skim_code(self.source)


@dataclass(frozen=True)
class ReadNotebook:
    """A notebook's cells and what was noticed about the file."""

    cells: tuple[Cell, ...]
    flags: tuple[Flag, ...] = ()


def read_notebook(content: bytes) -> ReadNotebook:
    """Return the cells of a notebook of any format; what in it is no cell is passed over.

    Raises:
        UnreadableNotebookError: if it is no notebook, or has too many cells.
    """
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise UnreadableNotebookError(TEXTS.message("unreadable.too_deep")) from None
    except ValueError as error:
        raise UnreadableNotebookError(TEXTS.message("unreadable.not_a_notebook", why=str(error)[:200])) from None
    found = _cells_in(raw)
    if len(found) > MAX_CELLS:
        raise UnreadableNotebookError(TEXTS.message("unreadable.too_many_cells", count=len(found), limit=MAX_CELLS))
    cells = tuple(_cells(found))
    return ReadNotebook(cells, tuple(_flags(raw, found, cells)))


def cell_list(numbers: Sequence[int]) -> str:
    """Return cells as a reader counts them, from 1 on: "2, 5, 7"."""
    shown = ", ".join(str(number + 1) for number in sorted(set(numbers))[:_MOST_NAMED])
    left = len(set(numbers)) - _MOST_NAMED
    return f"{shown} … (+{left})" if left > 0 else shown


def _cells_in(raw: Any) -> list[dict[str, Any]]:
    """Return the cells: in a list of their own, or in the worksheets that formats 2 and 3 kept them in."""
    if not isinstance(raw, dict):
        raise UnreadableNotebookError(TEXTS.message("unreadable.not_a_notebook", why="no JSON object"))
    lists = [raw.get("cells")]
    if not isinstance(lists[0], list):
        sheets = raw.get("worksheets")
        lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else []
    if not any(isinstance(cells, list) for cells in lists):
        raise UnreadableNotebookError(TEXTS.message("unreadable.not_a_notebook", why="no cells"))
    return [cell for cells in lists if isinstance(cells, list) for cell in cells if isinstance(cell, dict)]


def _cells(found: list[dict[str, Any]]) -> Iterator[Cell]:
    left = _MOST_READ
    for number, cell in enumerate(found):
        text = next((_text(cell[key]) for key in _SOURCES if key in cell), "")
        kind = cell.get("cell_type")
        if kind == "heading":
            text = f"## {text}"
        left -= len(text) if len(text) <= MAX_CHARS else 0
        is_read = left >= 0 and len(text) <= MAX_CHARS
        known = _KINDS.get(kind) if isinstance(kind, str) else None
        is_training = IGNORE_TAG in _tags(cell) or IGNORE_MARK.match(text) is not None
        yield Cell(number, known or _guessed_kind(cell, text, is_read=is_read), text, is_training, is_read)


def _text(source: Any) -> str:
    """Return a cell's text, which formats keep as a string or as a list of lines with or without their ends."""
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        has_ends = len(lines) < 2 or any(line.endswith(("\n", "\r")) for line in lines[:-1])
        source = ("" if has_ends else "\n").join(lines)
    text = source if isinstance(source, str) else ""
    return _NO_TEXT.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _guessed_kind(cell: dict[str, Any], text: str, *, is_read: bool) -> str:
    is_code = "outputs" in cell or "execution_count" in cell or (is_read and read_code(text).parses)
    return "code" if is_code else "markdown"


def _tags(cell: dict[str, Any]) -> list[Any]:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return tags if isinstance(tags, list) else []


def _flags(raw: dict[str, Any], found: list[dict[str, Any]], cells: Sequence[Cell]) -> Iterator[Flag]:
    version = raw.get("nbformat")
    if isinstance(version, int) and version != 4:
        yield Flag("repair.other_format", TEXTS.message("repair.other_format", version=str(version)[:9]))
    if language := _foreign_language(raw):
        yield Flag("foreign_language", TEXTS.message("flags.foreign_language", language=language))
    ids = Counter(cell["id"] for cell in found if isinstance(cell.get("id"), str))
    for key, numbers in (
        ("repair.repeated_ids", [n for n, cell in enumerate(found) if ids.get(_id(cell), 0) > 1]),
        ("repair.unknown_types", [n for n, cell in enumerate(found) if not _has_known_type(cell)]),
        ("repair.lost_tags", [cell.number for cell in cells if cell.is_training and not _tags(found[cell.number])]),
    ):
        if numbers:
            yield Flag(key, TEXTS.message(key, cells=cell_list(numbers)))


def _id(cell: dict[str, Any]) -> str:
    found = cell.get("id")
    return found if isinstance(found, str) else ""


def _has_known_type(cell: dict[str, Any]) -> bool:
    kind = cell.get("cell_type")
    return isinstance(kind, str) and kind in _KINDS


def _foreign_language(raw: dict[str, Any]) -> str:
    """Return the language a notebook says it is in, where that is not Python."""
    metadata = raw.get("metadata")
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = kernel.get("language") if isinstance(kernel, dict) else None
    if not isinstance(language, str) or language.casefold().startswith("python"):
        return ""
    return "".join(char for char in language[:40] if char.isprintable())
