"""A submitted notebook made ready to run: which cell is what, whatever became of its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from autograder.assignment import Assignment
from autograder.checks.messages import LANGUAGES, Bilingual
from autograder.grading.magics import LeftOut
from autograder.grading.notebook_reading import (
    IGNORE_MARK,
    IGNORE_TAG,
    MAX_CELLS,
    TEXTS,
    Cell,
    UnreadableNotebookError,
    read_notebook,
)
from autograder.grading.order import ordered, without_late_blanks
from autograder.grading.parts import Part, parts_of
from autograder.grading.repair import Repaired, repair
from autograder.grading.repair_log import flags_of_commands, flags_of_order, flags_of_repair
from autograder.grading.results import Flag
from autograder.grading.stand_ins import stand_ins
from autograder.grading.stations import find_stations

__all__ = ["IGNORE_MARK", "IGNORE_TAG", "MAX_CELLS", "Prepared", "UnreadableNotebookError", "as_handed_in", "prepare"]

_LANGUAGE = re.compile(r"""set_language\(\s*["'](\w\w)["']\s*\)""")
_MOST_NOTES = 8
"""Commands left out of one cell that are told one by one."""
_LONGEST_COMMAND = 80
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


@dataclass(frozen=True)
class Prepared:
    """A notebook ready to run."""

    nb: NotebookNode
    """What is run, part by part: mostly a part is a cell, but a cell may have been cut, joined or moved."""
    language: str
    skipped: frozenset[int]
    """Parts that are not run: training cells."""
    checks: dict[int, tuple[str, ...]]
    """Part index -> questions whose check stands there; such parts are not run either."""
    stations: tuple[tuple[int, str], ...]
    """(part index, question) in the order in which the questions are tested: after how many parts each is due."""
    flags: tuple[Flag, ...] = field(default=())
    notes: Mapping[int, tuple[Bilingual, ...]] = field(default_factory=dict)
    """Part index -> what the student is to read below it."""
    handed_in: tuple[Cell, ...] = ()
    """The cells as they came."""
    origins: tuple[tuple[int, ...], ...] = ()
    """For each part the numbers of the cells it comes from; none for one that the grader added."""

    def cell_number(self, index: int) -> int:
        """Return which cell of the student's, from 1 on, a part belongs to; 0 if to none."""
        return self.origins[index][-1] + 1 if self.origins[index] else 0


def prepare(content: bytes, assignment: Assignment) -> Prepared:
    """Read a notebook of any format, put back what was lost by accident, and find its way through the questions.

    Raises:
        UnreadableNotebookError: if it is no notebook.
    """
    read = read_notebook(content)
    language = _language_of(read.cells)
    repaired = repair(read.cells, assignment)
    cut = [part for whole in repaired.cells for part in parts_of(whole.cell, whole.cells)]
    plain = without_late_blanks(cut, [name for question in assignment.questions for name in question.names])
    run = ordered(plain.parts)
    added = stand_ins(run.parts, language)
    parts = [*added.parts, *run.parts]
    stations = find_stations(parts, assignment)
    log = (
        *flags_of_repair(repaired, parts, assignment),
        *flags_of_order(plain, run, stations),
        *flags_of_commands(repaired, added),
    )
    return Prepared(
        nb=_notebook(_run_cell(index, part) for index, part in enumerate(parts)),
        language=language,
        skipped=frozenset(index for index, part in enumerate(parts) if part.is_training),
        checks={index: part.checks for index, part in enumerate(parts) if part.checks},
        stations=stations.due,
        flags=(*read.flags, *log),
        notes=dict(_notes(parts, repaired)),
        handed_in=read.cells,
        origins=tuple(part.cells for part in parts),
    )


def as_handed_in(prepared: Prepared) -> NotebookNode:
    """Return the notebook with the cells, the order and the sources of the file, and the outputs of the run."""
    shown = [_cell(cell.kind, cell.source, f"c{cell.number}") for cell in prepared.handed_in]
    for index, (run, origin) in enumerate(zip(prepared.nb.cells, prepared.origins, strict=True)):
        if run.cell_type != "code" or not origin:
            continue
        for number in origin:
            if shown[number].cell_type != "code":
                shown[number] = _cell("code", shown[number].source, f"c{number}")
        if index not in prepared.skipped and index not in prepared.checks:
            shown[origin[-1]].outputs += run.outputs
            shown[origin[-1]].execution_count = run.execution_count
    return _notebook(shown)


def _notebook(cells: Iterable[NotebookNode]) -> NotebookNode:
    nb = nbformat.v4.new_notebook(metadata={"kernelspec": dict(_KERNEL)})
    nb.cells = list(cells)
    return nb


def _run_cell(index: int, part: Part) -> NotebookNode:
    cell = _cell(part.kind, part.source, f"p{index}")
    if part.is_training:
        cell.metadata["tags"] = [IGNORE_TAG]
    return cell


def _cell(kind: str, source: str, cell_id: str) -> NotebookNode:
    # nbformat's own makers hold each cell against the format's schema, which takes longer than all the rest.
    cell = NotebookNode(id=cell_id, cell_type=kind, metadata=NotebookNode(), source=source)
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def _notes(parts: Sequence[Part], repaired: Repaired) -> Iterator[tuple[int, tuple[Bilingual, ...]]]:
    """Yield what is to be said of the commands that are not run, below the first part of their cell that is run."""
    left_out = {whole.cells: whole.cell.code.readied.left_out for whole in repaired.cells if whole.is_run}
    for index, part in enumerate(parts):
        if part.is_run and (commands := left_out.pop(part.cells, ())):
            more = len(commands) - _MOST_NOTES
            texts = [_why(command) for command in commands[:_MOST_NOTES]]
            yield index, (*texts, TEXTS.message("magics.more", count=more)) if more > 0 else tuple(texts)


def _why(command: LeftOut) -> Bilingual:
    text = command.text if len(command.text) <= _LONGEST_COMMAND else f"{command.text[:_LONGEST_COMMAND]}…"
    return TEXTS.message(f"magics.{command.reason}", line=command.line, command=text)


def _language_of(cells: Sequence[Cell]) -> str:
    for cell in cells:
        if cell.kind == "code" and (found := _LANGUAGE.search(cell.source)) and found[1] in LANGUAGES:
            return found[1]
    texts = " ".join(cell.source for cell in cells if cell.kind == "markdown")
    persian = sum("\u0600" <= letter <= "\u06ff" for letter in texts)
    return "fa" if persian * 2 > len(texts.replace(" ", "")) else "en"
