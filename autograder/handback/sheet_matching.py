"""Which lines of a Moodle worksheet belong to which submission, and whether it is this assignment's at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.errors import UsageError
from autograder.handback.names import By, Directory, match_key
from autograder.handback.worksheet import Column, SheetRow, Worksheet
from autograder.lms.entry_names import printable
from autograder.lms.moodle_pack import archive_name
from autograder.lms.senders import Sender

# What stands for a name in an archive while marking is blind, and for a group where there is none.
_BLIND = frozenset({"Participant", "شرکت کننده", "شاگرد"})
_NO_GROUP = frozenset({"Default group", "گروه پیش‌فرض"})


@dataclass(frozen=True)
class Matching:
    """Whose lines are whose."""

    rows: Mapping[str, tuple[SheetRow, ...]]
    """By the sender's key: one line, or one for each member of a team."""
    missing: tuple[Sender, ...]
    """Senders who are not in the worksheet."""


def match_senders(sheet: Worksheet, senders: Sequence[Sender]) -> Matching:
    """Return the lines of each sender.

    Senders from a Moodle download are found by the participant's number, and their names must agree; teams by the
    group's name; senders from anywhere else by e-mail address or name.

    Raises:
        UsageError: if the worksheet belongs to another assignment.
    """
    by_participant = {row.participant: row for row in sheet.rows}
    found: dict[str, tuple[SheetRow, ...]] = {}
    missing, wrong = [], []
    directory = _directory(sheet)
    for sender in senders:
        rows = _in_team(sheet, sender)
        row = by_participant.get(sender.participant) if sender.participant else None
        if row is not None and not rows and not _may_be(row, sender, sheet):
            wrong.append((row, sender))
        elif row is not None and not rows:
            rows = (row,)
        elif not rows and sender.lms != "moodle":
            key = next((key for text in (sender.identifier, sender.name) if (key := directory.find(text).key)), "")
            rows = (by_participant[key],) if key else ()
        if rows:
            found[sender.key] = rows
        else:
            missing.append(sender)
    _refuse_another_assignments(sheet, senders, wrong, found)
    return Matching(found, tuple(missing))


def _directory(sheet: Worksheet) -> Directory:
    return Directory(
        {
            row.participant: ((By.EMAIL, row.get(Column.EMAIL)), (By.NAME, row.get(Column.NAME)))
            for row in sheet.rows
        }
    )  # fmt: skip


def _may_be(row: SheetRow, sender: Sender, sheet: Worksheet) -> bool:
    """Say whether nothing speaks against a line being the sender's."""
    if sheet.is_blind or sender.name in _BLIND:
        return row.sent is not None  # without names, this is all there is to tell
    name = match_key(archive_name(row.get(Column.NAME)))
    # Up to Moodle 4.0 a team's member is called GROUP-NAME.
    return match_key(sender.name) == name or match_key(sender.name.rpartition("-")[2]) == name


def _in_team(sheet: Worksheet, sender: Sender) -> tuple[SheetRow, ...]:
    if Column.GROUP not in sheet.headings or sender.lms != "moodle":
        return ()
    wanted = "" if sender.name in _NO_GROUP else match_key(sender.name)
    rows = tuple(row for row in sheet.rows if match_key(_group(row)) == wanted)
    return rows if wanted or not sender.participant else ()


def _group(row: SheetRow) -> str:
    group = row.get(Column.GROUP).strip()
    return "" if group in _NO_GROUP else archive_name(group)


def _refuse_another_assignments(
    sheet: Worksheet,
    senders: Sequence[Sender],
    wrong: Sequence[tuple[SheetRow, Sender]],
    found: Mapping[str, tuple[SheetRow, ...]],
) -> None:
    advice = "give the worksheet of this assignment, downloaded together with the submissions"
    if wrong:
        row, sender = wrong[0]
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        who = printable(row.get(Column.NAME)) if not sheet.is_blind else "somebody who has submitted nothing"
        raise UsageError(
            f"{sheet.path}: is another assignment's worksheet: participant {row.participant} is {who} there and "
            f"{printable(sender.name)} in the submissions{more}; {advice}"
        )
    if senders and not found:
        raise UsageError(
            f"{sheet.path}: is another assignment's worksheet: none of {len(senders)} submissions is in it; {advice}"
        )
