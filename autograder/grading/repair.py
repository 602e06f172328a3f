"""Cells put back into what they were: retyped ones, ones cut in two, ones with text in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from autograder.assignment import Assignment
from autograder.grading.cell_code import CellCode, parsed, read_code
from autograder.grading.magics import readied
from autograder.grading.notebook_reading import Cell

_MOST_PIECES = 5
"""Cells that one cell is looked for in."""
_MOST_ROUNDS = 3
"""A cell taken for code may lack a name that another gives."""
_LEAVES = re.compile(r"[ \t]+(?:return|raise|break|continue)\b")
_PROSE = re.compile(r"[ \t]*(?:#{1,6} |[-*] |\*\*|\||>|</?\w+>|```|\$\$)|(?:[^\W\d_]{2,},? ){4}")
_BEGINS_CODE = re.compile(r"(?:def|class|import|from|grader)\b|@|[A-Za-z_]\w*[ \t]*=(?!=)")


@dataclass(frozen=True)
class Whole:
    """A cell as it was meant, and the cells of the file that its text comes from."""

    cell: Cell
    cells: tuple[int, ...]

    @property
    def is_run(self) -> bool:
        """Whether it is code that the kernel gets, checks aside."""
        return self.cell.kind == "code" and not self.cell.is_training


@dataclass
class Repaired:
    """The cells, and which of them were mended."""

    cells: list[Whole]
    retyped: list[int] = field(default_factory=list)
    split: list[int] = field(default_factory=list)
    mixed: list[int] = field(default_factory=list)
    """Cells with prose and code in one."""


def repair(cells: Sequence[Cell], assignment: Assignment) -> Repaired:
    """Return the cells with code that was lost by accident put back.

    What a student has set aside on purpose stays so: a cell that is no code is taken for code only where the notebook
    lacks a check, an answer or another name that it gives.
    """
    repaired = Repaired(list(_joined_again(cells)))
    repaired.split = [number for whole in repaired.cells if len(whole.cells) > 1 for number in whole.cells]
    _mend_types(repaired, assignment)
    return repaired


def _joined_again(cells: Sequence[Cell]) -> Iterator[Whole]:
    index = 0
    while index < len(cells):
        cell, count = cells[index], 1
        if _may_be_cut(cell) and cell.source.strip():
            count = _pieces_of_one(cells[index : index + _MOST_PIECES])
        if count > 1:
            cell = replace(cell, source="\n".join(piece.source for piece in cells[index : index + count]))
        yield Whole(cell, tuple(range(index, index + count)))
        index += count


def _may_be_cut(cell: Cell) -> bool:
    return cell.kind == "code" and cell.is_read and not cell.is_training


def _pieces_of_one(cells: Sequence[Cell]) -> int:
    """Return how many of the first cells are one that was cut; 1 where the first is whole."""
    text, whole = cells[0].source, 1
    for number, cell in enumerate(cells[1:], start=2):
        if not _may_be_cut(cell):
            break
        goes_on = not cell.source.strip() or _goes_on(text, cell.source)
        if not goes_on and parsed(readied(text).python) is not None:
            break
        text = f"{text}\n{cell.source}"
        if cell.source.strip() and parsed(readied(text).python) is not None:
            whole = number
    return whole


def _goes_on(text: str, other: str) -> bool:
    """Say whether a cell goes on with the block in which the text before it, whole in itself, ends."""
    last = text.rstrip().rpartition("\n")[2]
    if last[:1] not in {" ", "\t"} or (goes_on := re.match(r"\n*([ \t]+)\S", other)) is None:
        return False
    # Behind a `return` nothing of the same block follows, but the block around it may go on.
    return not _LEAVES.match(last) or len(goes_on[1]) < len(last) - len(last.lstrip())


def _mend_types(repaired: Repaired, assignment: Assignment) -> None:
    """Take for code what is none, as long as that gives something the notebook lacks."""
    lacking = _Lacking((whole.cell.code for whole in repaired.cells if whole.is_run), assignment)
    waiting = [n for n, whole in enumerate(repaired.cells) if whole.cell.is_read and not whole.cell.is_training]
    # Code among prose may be an example; it is looked for only when no cell of nothing but code gives what is lacking.
    for code_in, mended in ((lacking.code_of, repaired.retyped), (lacking.code_within, repaired.mixed)):
        for _round in range(_MOST_ROUNDS):
            left = []
            for index in waiting:
                cell = repaired.cells[index].cell
                source = code_in(cell)
                if source is None:
                    left.append(index)
                    continue
                mended.append(cell.number)
                repaired.cells[index] = replace(repaired.cells[index], cell=replace(cell, kind="code", source=source))
                lacking.add(read_code(source))
            if len(left) == len(waiting):
                break
            waiting = left


class _Lacking:
    """What a notebook lacks: checks, answers, and names that its code uses."""

    def __init__(self, codes: Iterable[CellCode], assignment: Assignment) -> None:
        self._answers = {name for question in assignment.questions for name in question.names}
        self._checks = {question.id for question in assignment.questions}
        self._bound: set[str] = set()
        self._loaded: set[str] = set(self._answers)
        for code in codes:
            self.add(code)

    def add(self, code: CellCode) -> None:
        """Take note of code that is run."""
        self._checks -= set(code.checks)
        self._bound |= _given(code)
        self._loaded |= code.loads

    def code_of(self, cell: Cell) -> str | None:
        """Return the text of a cell that is not run, where it is code that gives what the notebook lacks."""
        is_lost = cell.kind != "code" and cell.code.parses and self._is_given_by(cell.code)
        return cell.source if is_lost else None

    def code_within(self, cell: Cell) -> str | None:
        """Return the code between the prose in a cell that cannot run as it is, where it gives an answer or a check."""
        wanted = (self._answers - self._bound) | self._checks
        if cell.code.parses or not any(name in cell.source for name in wanted):
            return None
        found, prose = _island(cell.source)
        is_wanted = cell.kind != "code" or sum(_PROSE.match(line) is not None for line in prose) * 2 > len(prose)
        return found if is_wanted and self._is_given_by(read_code(found)) else None

    def _is_given_by(self, code: CellCode) -> bool:
        gives_name = any(name in self._loaded and name not in self._bound for name in _given(code))
        return gives_name or not self._checks.isdisjoint(code.checks)


def _given(code: CellCode) -> frozenset[str]:
    """Return the names that code gives a value other than a blank."""
    return frozenset(code.binds) - {definition.name for definition in code.definitions if definition.is_blank}


def _island(source: str) -> tuple[str, list[str]]:
    """Return a cell with its prose as comments and its code as it is, and the lines of prose."""
    lines = source.split("\n")
    is_code = [False] * len(lines)
    start, is_example = 0, False
    while start < len(lines):
        is_fence = lines[start].lstrip().startswith(("```", "~~~"))
        is_example = is_example is not is_fence
        begins = not is_example and _BEGINS_CODE.match(lines[start]) is not None
        end = _block_end(lines, start) if begins else start
        if begins and parsed("\n".join(lines[start:end])) is not None:
            is_code[start:end] = [True] * (end - start)
        start = max(end, start + 1)
    marked = list(zip(lines, is_code, strict=True))
    text = "\n".join(line if keep else f"# {line}" for line, keep in marked)
    return text, [line for line, keep in marked if line.strip() and not keep]


def _block_end(lines: Sequence[str], start: int) -> int:
    """Return the line behind a block that begins at `start`: the next that is not indented and closes nothing."""
    end = start + 1
    while end < len(lines) and (_belongs_above(lines[end]) or lines[end - 1].startswith("@")):
        end += 1
    return end


def _belongs_above(line: str) -> bool:
    return not line.strip() or line[:1] in {" ", "\t", ")", "]", "}"}
