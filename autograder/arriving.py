"""What arrived of an export, seen from the LMS's own table downloaded again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from autograder.errors import UsageError
from autograder.export_wishes import Target
from autograder.handback.arrived import NotArrived, not_arrived
from autograder.handback.arrived_canvas import is_canvas, not_in_canvas
from autograder.handback.csv_column import CANVAS_EXPECTED, read_sheet
from autograder.handback.outbox import HandedOver, read_outbox
from autograder.handback.tables import decode, parse, read_bytes
from autograder.handback.worksheet import EXPECTED, read_worksheet

_NAMES = {Target.MOODLE: "Moodle", Target.CANVAS: "Canvas"}
GRADEBOOK = "gradebook.csv"


def say_what_arrived(out: Path, worksheet: Path) -> bool:
    """Compare a table that was downloaded again with what was handed over; return whether all of it arrived.

    Args:
        out: the folder that was exported from.
        worksheet: Moodle's grading worksheet or Canvas's gradebook.

    Raises:
        UsageError: if nothing was exported, or the table is another.
    """
    folders = {target: out / "export" / target for target in _NAMES}
    outboxes = {target: read_outbox(folder) for target, folder in folders.items()}
    if not any(outboxes.values()):
        raise UsageError(
            f"{out}: nothing was exported to Moodle from there, nor to Canvas; run: autograder export {out} --to moodle"
        )
    target = _target(worksheet, outboxes)
    handed_over = outboxes[target]
    if not handed_over:
        raise UsageError(f"{worksheet}: is Canvas's gradebook, and nothing was exported from {out} to Canvas")
    if target is Target.MOODLE:
        missing = not_arrived(handed_over, read_worksheet(worksheet, zone="UTC"))  # its dates do not matter
    else:
        missing = _of_canvas(handed_over, worksheet, folders[target])
    _say_missing(missing, len(handed_over), _NAMES[target])
    return not missing


def _target(worksheet: Path, outboxes: Mapping[Target, Mapping[str, HandedOver]]) -> Target:
    expected = EXPECTED if outboxes[Target.MOODLE] else CANVAS_EXPECTED
    lines = parse(decode(read_bytes(worksheet, expected)).text)
    if lines and is_canvas(tuple(lines[0])):
        return Target.CANVAS
    return Target.MOODLE if outboxes[Target.MOODLE] else Target.CANVAS


def _of_canvas(handed_over: Mapping[str, HandedOver], worksheet: Path, folder: Path) -> list[NotArrived]:
    # What was exported last has the assignment's column as its last one.
    exported = read_bytes(folder / GRADEBOOK, "the gradebook that `autograder export` wrote")
    column = parse(decode(exported).text)[0][-1]
    return not_in_canvas(handed_over, read_sheet(worksheet, CANVAS_EXPECTED), column)


def _say_missing(missing: Sequence[NotArrived], count: int, lms: str) -> None:
    typer.echo(f"{count - len(missing)} of {count} grades are in {lms} as they were exported")
    for one in missing:
        text = f"not arrived: {one.who}: {one.handed_over} was exported, {lms} has {one.found or 'nothing'}; {one.why}"
        typer.echo(" ".join(text.split()))
