"""A cell cut into the parts that are run: around checks, and around imports that may fail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from autograder.grading.cell_code import CellCode, Statement, is_installed, read_code, skim_code
from autograder.grading.notebook_reading import Cell

_MARK_BELOW = re.compile(r"^#[ \t]*training cell\b", re.IGNORECASE | re.MULTILINE)
_MOST_LINES_BEFORE = 500
"""Lines of a cell kept as comments before a later part, so that errors in it name the line a student sees."""


@dataclass(frozen=True)
class Part:
    """What is run, or passed over, as one."""

    cells: tuple[int, ...]
    """Numbers of the cells it comes from; none where the grader added it."""
    kind: str
    source: str
    is_training: bool = False
    is_read: bool = True
    checks: tuple[str, ...] = ()
    """Questions checked by a part that does nothing else; it is not run."""
    due: tuple[str, ...] = ()
    """Questions checked somewhere in it, and so to be tested after it."""

    @property
    def is_run(self) -> bool:
        """Whether the kernel gets it."""
        return self.kind == "code" and not self.is_training and not self.checks

    @cached_property
    def code(self) -> CellCode:
        """What its code does."""
        return read_code(self.source) if self.is_read else skim_code(self.source)


@dataclass
class _Stretch:
    """Statements that go together."""

    statements: list[Statement]
    is_training: bool

    @property
    def last(self) -> int:
        return max(statement.last for statement in self.statements)

    @property
    def is_check(self) -> bool:
        return all(statement.is_check for statement in self.statements)

    @property
    def checks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(check for statement in self.statements for check in statement.checks))

    @property
    def stands_alone(self) -> bool:
        """Whether it must neither stop nor be stopped by what stands around it."""
        modules = (module for statement in self.statements for module in statement.modules)
        return bool(self.checks) or any(module != "." and not is_installed(module) for module in modules)


def parts_of(cell: Cell, cells: tuple[int, ...]) -> Iterator[Part]:
    """Yield the parts of a cell, in order; most cells are one.

    Args:
        cell: the cell, with the text to run.
        cells: numbers of the cells its text comes from.
    """
    code = cell.code
    source = code.readied.source if cell.kind == "code" else cell.source
    whole = Part(cells, cell.kind, source, is_training=cell.is_training, is_read=cell.is_read)
    if cell.kind != "code":
        yield whole
    elif code.is_check:
        yield replace(whole, checks=code.checks)
    else:
        stretches = list(_joined(_stretches(code.statements, _training_from(cell))))
        if len(stretches) < 2:
            yield replace(whole, due=code.checks)
        else:
            yield from _cut(whole, stretches)


def _cut(whole: Part, stretches: Sequence[_Stretch]) -> Iterator[Part]:
    lines = whole.source.split("\n")
    start = 0
    for number, stretch in enumerate(stretches):
        end = len(lines) if number == len(stretches) - 1 else stretch.last
        part = replace(whole, source=_in_place(lines, start, end), is_training=stretch.is_training)
        if stretch.is_check:
            yield replace(part, source="\n".join(lines[start:end]), checks=stretch.checks)
        else:
            yield replace(part, due=stretch.checks)
        start = end


def _in_place(lines: list[str], start: int, end: int) -> str:
    before = lines[:start] if start <= _MOST_LINES_BEFORE else []
    return "\n".join([*(f"# {line}" for line in before), *lines[start:end]])


def _training_from(cell: Cell) -> int | None:
    """Return the line, from 1 on, from which on a cell is a training cell; None where it is none."""
    if cell.is_training:
        return 1
    mark = _MARK_BELOW.search(cell.source)
    return None if mark is None else cell.source.count("\n", 0, mark.start()) + 1


def _stretches(statements: tuple[Statement, ...], training_from: int | None) -> Iterator[_Stretch]:
    """Yield statements alone, except that those that share a line stay together."""
    current: _Stretch | None = None
    for statement in statements:
        if current is not None and statement.first <= current.last:
            current.statements.append(statement)
            continue
        if current is not None:
            yield current
        is_training = training_from is not None and statement.first >= training_from
        current = _Stretch([statement], is_training=is_training and not statement.is_check)
    if current is not None:
        yield current


def _joined(stretches: Iterator[_Stretch]) -> Iterator[_Stretch]:
    """Put together neighbours of which none has to stand alone, and neighbours that are checks."""
    current: _Stretch | None = None
    for stretch in stretches:
        if current is not None and _go_together(current, stretch):
            current.statements += stretch.statements
            continue
        if current is not None:
            yield current
        current = stretch
    if current is not None:
        yield current


def _go_together(one: _Stretch, other: _Stretch) -> bool:
    if one.is_check or other.is_check:
        return one.is_check and other.is_check
    if one.is_training or other.is_training:
        return one.is_training and other.is_training
    return not one.stands_alone and not other.stands_alone
