"""What a pull writes beside the archive: extensions, the list of the class, and the assignment's settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from autograder.feedback.grades_csv import safe_table
from autograder.lateness.zones import named_zone
from autograder.webservice.answers import Assignment, Participant
from autograder.webservice.parcels import MoodleClass
from autograder.webservice.record import FOLDER, digest
from autograder.whole_files import write_whole

EXTENSIONS, ROSTER = "extensions.csv", "roster.csv"
SETTINGS = Path(FOLDER) / "settings.json"


def write_tables(
    pulled: MoodleClass, out: Path, before: Mapping[str, str], *, due: datetime | None, zone: str
) -> tuple[dict[str, str], list[str]]:
    """Write the tables into `out`; one that was changed by hand stays, and what Moodle says is written beside it.

    Args:
        pulled: the class.
        out: the folder.
        before: digests of the tables as an earlier pull wrote them.
        due: the assignment's own deadline, which an extension must be later than; None where it has none.
        zone: of the dates in the tables.

    Returns:
        The digests to keep, and what to tell.

    Raises:
        UsageError: if the folder cannot be written.
    """
    tables, notes = {}, []
    lines, earlier = _extensions(pulled, due, zone)
    if due is not None and (lines or EXTENSIONS in before or (out / EXTENSIONS).is_file()):
        tables[EXTENSIONS] = safe_table(("student", "due", "name"), lines)
    notes += earlier
    if not pulled.assignment.is_blind:
        tables[ROSTER] = _roster(pulled)
    kept = dict(before)
    for name, content in tables.items():
        path = out / name
        there = path.read_bytes() if path.is_file() else None
        if there is None or digest(there) == before.get(name):
            kept[name] = digest(content)
            write_whole(path, content)
        elif there != content:
            beside = path.with_name(f"{path.stem}_of_moodle.csv")
            write_whole(beside, content)
            notes.append(f"{path} was changed by hand and stays as it is; what Moodle says is in {beside.name}")
    write_whole(out / SETTINGS, _settings(pulled.assignment))
    return kept, notes


def _extensions(pulled: MoodleClass, due: datetime | None, zone: str) -> tuple[list[list[str]], list[str]]:
    lines, notes = [], []
    base = pulled.assignment.due
    for parcel in pulled.parcels:
        if parcel.due is None or parcel.due == base:
            continue
        words = parcel.due.astimezone(named_zone(zone)).isoformat(sep=" ", timespec="seconds")
        if base is not None and parcel.due < base:
            notes.append(f"{parcel.name}: has an earlier deadline in Moodle ({words}); marks go by the common one")
        elif due is not None and parcel.due <= due:
            notes.append(f"{parcel.name}: has time until {words} in Moodle, no later than assignment.toml says")
        else:
            lines.append([parcel.number or parcel.name, words, parcel.name])
    return lines, notes


def _roster(pulled: MoodleClass) -> bytes:
    """Return the list of the class; what two people have in common names neither and is left out."""
    people = list(pulled.participants.values())

    def only(what: str) -> dict[str, int]:
        texts = [str(getattr(one, what)).casefold() for one in people]
        return {text: texts.count(text) for text in texts}

    counted = {what: only(what) for what in ("idnumber", "email", "username")}

    def cell(one: object, what: str) -> str:
        text = str(getattr(one, what))
        return text if counted[what][text.casefold()] == 1 else ""

    def groups(one: Participant) -> str:
        return "; ".join(name for _, name in one.groups)

    return safe_table(
        ("number", "name", "email", "username", "group"),
        (
            [cell(one, "idnumber"), one.name, cell(one, "email"), cell(one, "username"), groups(one)] for one in people
        ),
    )  # fmt: skip


def _settings(assignment: Assignment) -> bytes:
    """Return the assignment's settings in the form of the web service's own answer."""
    course = {"id": assignment.course, "shortname": assignment.course_name, "assignments": [dict(assignment.settings)]}
    return json.dumps({"courses": [course]}, ensure_ascii=False, indent=1).encode(errors="replace")
