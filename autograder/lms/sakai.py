"""Sakai's "download all": a folder for each student, called "Last, First(eid)", with a time stamp in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from autograder.lateness.sources import SentAt, TimeSource
from autograder.lms.entry_names import is_noise
from autograder.lms.members import Box, Listing, Member, UnreadableMemberError

LMS = "sakai"
STAMP = "timestamp.txt"
_FOLDER = re.compile(r"(?P<name>.+?) ?\((?P<eid>[^()]+)\)", re.DOTALL)
_TEXT = re.compile(r".*submissiontext\.html?", re.IGNORECASE | re.DOTALL)
# Folder names are in the language of the site; what goes to students is told by these words.
_FEEDBACK = ("feedback", "بازخورد")


def split_sakai(listing: Listing, source: str, zone: str) -> tuple[list[Box], Listing]:  # noqa: ARG001  times have one
    """Return the students of a Sakai download, and the entries that are nobody's; no students where it is none."""
    stamped = {
        folder
        for member in listing.members
        for folder, _, name in [member.path.partition("/")]
        if name == STAMP
    }  # fmt: skip
    if not stamped:
        return [], listing
    members: dict[str, list[Member]] = {folder: [] for folder in sorted(stamped)}
    rest = []
    for member in listing.members:
        folder, slash, path = member.path.partition("/")
        if slash and (folder in stamped or _FOLDER.fullmatch(folder)):
            members.setdefault(folder, []).append(member.at(path))
        elif slash and not is_noise(member.path):
            rest.append(member)  # a file at the top is Sakai's table of grades
    others = tuple(entry for entry in listing.skipped if entry.path.partition("/")[0] not in members)
    boxes = [_box(folder, inside, listing, source) for folder, inside in members.items()]
    # Of those who sent nothing there is a folder too, without a time stamp.
    boxes = [box for box in boxes if box.sent or box.reply in stamped or box.listing.members or box.online_text]
    return boxes, Listing(tuple(rest), others)


def _box(folder: str, inside: list[Member], listing: Listing, source: str) -> Box:
    match = _FOLDER.fullmatch(folder)
    stamp = next((member for member in inside if member.path == STAMP), None)
    attached = [member for member in inside if "/" in member.path and not _is_feedback(member.path)]
    skipped = tuple(
        entry.at(entry.path.partition("/")[2]) for entry in listing.skipped if entry.path.startswith(f"{folder}/")
    )
    return Box(
        name=match["name"].strip() if match else folder,
        listing=Listing(tuple(member.at(member.path.partition("/")[2]) for member in attached), skipped),
        online_text=tuple(member for member in inside if _TEXT.fullmatch(member.path)),
        source=f"{source}: {folder}",
        lms=LMS,
        identifier=match["eid"].strip() if match else folder,
        reply=folder,
        sent=_sent(stamp) if stamp else None,
    )


def _is_feedback(path: str) -> bool:
    return path.casefold().startswith(_FEEDBACK)


def _sent(stamp: Member) -> SentAt | None:
    """Return the time in the file: an ISO date, or the digits of one, in UTC where it names no zone."""
    try:
        text = stamp.fetch(1_000).decode("utf-8-sig").strip()
        is_digits = re.fullmatch("[0-9]{14}(?:[0-9]{3})?", text)
        moment = datetime.strptime(text[:14] + "+0000", "%Y%m%d%H%M%S%z") if is_digits else datetime.fromisoformat(text)
    except (UnreadableMemberError, ValueError):
        return None
    return SentAt((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC), TimeSource.SAKAI)
