"""What was done to a notebook so that it could be graded, for whoever reads the grade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.assignment import Assignment
from autograder.checks.messages import Catalogue
from autograder.grading.notebook_reading import cell_list
from autograder.grading.order import Ordered
from autograder.grading.parts import Part
from autograder.grading.repair import Repaired
from autograder.grading.results import Flag
from autograder.grading.stand_ins import Added
from autograder.grading.stations import Stations

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))


def flags_of_repair(repaired: Repaired, parts: Sequence[Part], assignment: Assignment) -> Iterator[Flag]:
    """Yield a flag for each kind of damage to single cells, naming them."""
    yield from _of_cells("repair.retyped", repaired.retyped)
    yield from _of_cells("repair.split", repaired.split)
    yield from _of_cells("repair.mixed", repaired.mixed)
    yield from _of_cells("repair.merged", _merged(parts, assignment))


def flags_of_order(plain: Ordered, run: Ordered, stations: Stations) -> Iterator[Flag]:
    """Yield flags for cells and checks that do not stand where they belong."""
    yield from _of_cells("repair.copied", plain.dropped)
    yield from _of_cells("repair.reordered", run.moved)
    for key, questions in (("repair.check_moved", stations.moved), ("repair.checked_again", stations.checked_again)):
        if questions:
            yield Flag(key, TEXTS.message(key, questions=", ".join(questions)))
    for question in stations.unchecked:
        yield Flag("check_cell_missing", TEXTS.message("flags.check_cell_missing", question=question))


def flags_of_commands(repaired: Repaired, added: Added) -> Iterator[Flag]:
    """Yield flags for commands that were not run and for what stood in for things that exist elsewhere only."""
    with_commands = [w for w in repaired.cells if w.is_run and w.cell.code.readied.left_out]
    yield from _of_cells("repair.commands", [number for whole in with_commands for number in whole.cells])
    for name in added.made_for:
        yield Flag(f"stand_in.{name}", TEXTS.message(f"stand_in.{name}"))


def _of_cells(key: str, numbers: Sequence[int]) -> Iterator[Flag]:
    if numbers:
        yield Flag(key, TEXTS.message(key, cells=cell_list(numbers)))


def _merged(parts: Sequence[Part], assignment: Assignment) -> list[int]:
    """Return the cells that hold both an answer and a check."""
    answers = {name for question in assignment.questions for name in question.names}
    checking = {part.cells for part in parts if part.checks or part.due}
    return [part.cells[0] for part in parts if part.is_run and part.cells in checking and answers & part.code.binds]
