"""Notebooks of one language: made from the master before Otter sees them, and tidied after it wrote them.

Every cell has an id made from where it stands, such as "a2-answer-1", equal in both languages and from build to build.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from autograder.authoring.first_cell import COLLAPSED, FIRST_CELL, first_cell
from autograder.authoring.master import Master, MasterCell, Role
from autograder.authoring.persian import right_to_left
from autograder.checks.messages import Catalogue
from autograder.grading.notebook_reading import IGNORE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autograder.assignment import Assignment

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
LANGUAGE_PLACEHOLDER = "LANGUAGE_CODE"
"""In the master's code cells this stands for the notebook's language."""

RUN_ON = "raises-exception"
"""The tag of training cells after which "run all" goes on, whatever happens in them."""
_KEPT_METADATA = ("deletable", "editable", "otter", "tags")
_CHECK = re.compile(r'grader\.check\("([^"]+)"\)')


@dataclass(frozen=True)
class NamedCell:
    """A cell of the master with its id in the notebook of one language."""

    id: str
    cell: MasterCell

    @property
    def speaks(self) -> bool:
        """Whether its code differs from one language to the other on purpose."""
        return self.cell.language is not None or LANGUAGE_PLACEHOLDER in self.cell.source


def named_cells(master: Master, language: str) -> Iterator[NamedCell]:
    """Yield the cells of `language` with their ids: place, role, and a count within the two."""
    place = "start"
    seen: Counter[tuple[str, str]] = Counter()
    for cell in master.in_language(language):
        here = cell.question or place
        if cell.question:
            place = f"after-{cell.question}"
        # Code and text of an answer are counted apart, so that text in one language moves no id of a code cell.
        role = f"{cell.role}-text" if cell.role is Role.ANSWER and cell.kind == "markdown" else str(cell.role)
        seen[here, role] += 1
        yield NamedCell(f"{here}-{role}-{seen[here, role]}", cell)


def language_notebook(master: Master, language: str) -> Any:
    """Return the master as an nbformat 4.5 notebook in one language, still with Otter's raw cells."""
    notebook = nbformat.v4.new_notebook()
    notebook.nbformat_minor = 5
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata["language_info"] = {"name": "python"}
    make = {
        "code": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
        "raw": nbformat.v4.new_raw_cell,
    }
    for named in named_cells(master, language):
        cell = named.cell
        source = cell.source
        if cell.kind == "code":
            source = source.replace(LANGUAGE_PLACEHOLDER, language)
        elif cell.kind == "markdown" and cell.language == "fa":
            source = right_to_left(source)
        metadata = {"tags": list(cell.tags)} if cell.tags else {}
        notebook.cells.append(make[cell.kind](source, id=named.id, metadata=metadata))
    return notebook


def tidy(notebook: Any, master: Master, assignment: Assignment, language: str, *, url: str = "") -> Any:
    """Give Otter's notebook stable ids, plain metadata, and first and last cells of our own; return it.

    The notebook says which assignment and language it is in its metadata, under "autograder". From `url` its first
    cell fetches the bundle where it was opened alone.
    """
    known = {named.id for named in named_cells(master, language)}
    notebook.metadata["autograder"] = {"language": language, "slug": assignment.slug}
    cells, made = [], 0
    for cell in notebook.cells:
        if cell.id not in known:
            if not cell.source.strip():
                continue  # Otter ends the notebook with an empty cell
            made += 1
            cell.id = _otter_cell_id(cell.source) or f"otter-{made}"
            if cell.source.startswith("## Submission\n"):
                cell.id = "hand-in-text"
                cell.source = _hand_in_text(language)
            elif "grader.export(" in cell.source:
                cells.append(_tool_cell("trial-run", TRIAL_RUN))
                cells.append(_tool_cell("hand-in", HAND_IN))
                continue
        cell.metadata = {key: cell.metadata[key] for key in _KEPT_METADATA if key in cell.metadata}
        if IGNORE_MARK.match(cell.source):
            # JupyterLab stops at a cell with an error unless told so; a training that is not written yet is none.
            cell.metadata["tags"] = [*cell.metadata.get("tags", ()), RUN_ON]
        if cell.id == FIRST_CELL:
            cell.source = first_cell(assignment.slug, language, url)
            cell.metadata |= COLLAPSED
        cells.append(cell)
    notebook.cells = cells
    nbformat.validate(notebook)
    return notebook


def as_bytes(notebook: Any) -> bytes:
    """Return the notebook as it is written to a file."""
    text: str = nbformat.writes(notebook)
    return (text.rstrip("\n") + "\n").encode("utf-8")


def read(path: Path) -> Any:
    """Return the notebook in a file that this project or Otter wrote."""
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)


def _otter_cell_id(source: str) -> str | None:
    if match := _CHECK.search(source):
        return f"{match[1]}-check"
    return FIRST_CELL if "otter.Notebook(" in source else None


def _tool_cell(cell_id: str, source: str) -> Any:
    metadata = {"deletable": False, "editable": False, "tags": ["otter_ignore"]}
    return nbformat.v4.new_code_cell(source, id=cell_id, metadata=metadata)


def _hand_in_text(language: str) -> str:
    text = TEXTS.message("notebook.hand_in").text(language).strip()
    return right_to_left(text) if language == "fa" else text


HAND_IN = (
    "from autograder.student import submit\n\n"
    "# Writes the zip file to hand in, and a receipt. Save your notebook first.\n"
    "submit()"
)
TRIAL_RUN = (
    "from autograder.student import preflight\n\n"
    "# Runs the notebook from the top in a clean kernel and says what got in the way; your session stays as it is.\n"
    "preflight()"
)
"""Both cells carry the tag of cells that grading passes over."""
