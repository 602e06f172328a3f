"""The order in which parts run: as in the notebook, except where that cannot work and another order can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from autograder.grading.cell_code import Statement
from autograder.grading.parts import Part

_MOST_MOVES = 100


@dataclass(frozen=True)
class Ordered:
    """The parts in the order in which they run."""

    parts: tuple[Part, ...]
    moved: tuple[int, ...] = ()
    """Numbers of the cells that run later than they stand, or whose imports run earlier."""
    dropped: tuple[int, ...] = ()
    """Numbers of the cells whose blank answers would have covered answers before them."""


def without_late_blanks(parts: Sequence[Part], answers: Iterable[str]) -> Ordered:
    """Return the parts without definitions as they were handed out that stand below a real one of the same name."""
    wanted, answered = frozenset(answers), set[str]()
    kept: list[Part] = []
    dropped: list[int] = []
    for part in parts:
        if not part.is_run:
            kept.append(part)
            continue
        late = [statement for statement in part.code.statements if _covers(statement, answered)]
        if late:
            part = replace(part, source=_blanked(part.code.readied.source, late))  # noqa: PLW2901  the part as it is run
            dropped += part.cells
        kept.append(part)
        answered |= {d.name for d in part.code.definitions if not d.is_blank and d.name in wanted}
    return Ordered(tuple(kept), dropped=tuple(dropped))


def _covers(statement: Statement, answered: set[str]) -> bool:
    found = statement.definitions
    return bool(found) and all(definition.is_blank and definition.name in answered for definition in found)


def _blanked(source: str, statements: Sequence[Statement]) -> str:
    lines = source.split("\n")
    for statement in statements:
        for number in range(statement.first - 1, min(statement.last, len(lines))):
            lines[number] = f"# {lines[number]}"
    return "\n".join(lines)


def ordered(parts: Sequence[Part]) -> Ordered:
    """Return the parts so that each runs after what it needs, where the notebook itself has it only further down."""
    with_imports, early = _imports_first(parts)
    order, moved = list(with_imports), list(early)
    stuck: set[int] = set()  # parts are moved once: two may need each other
    for _ in range(_MOST_MOVES):
        found = _out_of_place(order, stuck)
        if found is None:
            break
        index, target = found
        part = order.pop(index)
        order.insert(target, part)
        stuck.add(id(part))
        moved += part.cells
    return Ordered(tuple(order), moved=tuple(moved))


def _first_bound(parts: Sequence[Part]) -> dict[str, int]:
    first: dict[str, int] = {}
    for index, part in enumerate(parts):
        if part.is_run:
            for name in part.code.binds:
                first.setdefault(name, index)
    return first


def _lacks(part: Part) -> set[str]:
    """Return the names that must exist before a part runs."""
    lacking: set[str] = set()
    bound: set[str] = set()
    for statement in part.code.statements:
        lacking |= statement.needs - bound
        bound |= statement.binds
    return lacking


def _imports_first(parts: Sequence[Part]) -> tuple[list[Part], list[int]]:
    """Return the parts with imports in front that are needed before they stand: by a part, or for a check before."""
    first = _first_bound(parts)
    checks_before = list(accumulate((bool(part.checks or part.due) for part in parts), initial=0))
    wanted: dict[int, set[str]] = {}
    for index, part in enumerate(_before_star_import(parts)):
        if part.is_run:
            at_once = _lacks(part)
            for name in part.code.loads | at_once:
                place = first.get(name, -1)
                if place > index and (name in at_once or checks_before[place] > checks_before[index]):
                    wanted.setdefault(place, set()).add(name)
    lines: list[str] = []
    cells: list[int] = []
    for index in sorted(wanted):
        for statement in parts[index].code.statements:
            if statement.modules and wanted[index] & statement.imports:
                lines.append(_tried(parts[index].code.readied.source, statement))
                cells += parts[index].cells
    if not lines:
        return list(parts), []
    return [Part((), "code", "\n".join(lines)), *parts], cells


def _before_star_import(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts up to an import of nobody knows which names."""
    for part in parts:
        if part.is_run and "*" in part.code.binds:
            return
        yield part


def _tried(source: str, statement: Statement) -> str:
    text = "\n".join(f"    {line}" for line in source.split("\n")[statement.first - 1 : statement.last])
    return f"try:\n{text}\nexcept Exception:\n    pass"


def _out_of_place(parts: Sequence[Part], stuck: set[int]) -> tuple[int, int] | None:
    """Return the first part that needs a name bound only below it, and where it would stand right behind that."""
    first = _first_bound(parts)
    for index, part in enumerate(_before_star_import(parts)):
        if not part.is_run or not part.code.binds or id(part) in stuck:
            continue
        later = [first[name] for name in _lacks(part) if first.get(name, -1) > index]
        if later:
            return index, max(later)
    return None
