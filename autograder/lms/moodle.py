"""Moodle's "download all submissions": member names back to students.

A member is called NAME_ID_assignsubmission_PLUGIN/path in the layout with folders (with one more "_" before the slash
up to Moodle 4.0) and NAME_ID_assignsubmission_PLUGIN_file in the flat one. NAME may hold underscores; ID is the
assignment's participant id, or the group's in team mode, and is missing for students of no group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from autograder.grading.results import Flag
from autograder.lms.members import Box, Listing, Member, Skipped
from autograder.lms.moodle_record import RECORD, with_record
from autograder.lms.texts import flag

# What decides is the folder's end: a student may be called x_3_assignsubmission_file, and no folder inside counts.
_WITH_FOLDERS = re.compile(
    r"(?P<name>[^/]*?)(?:_(?P<participant>[0-9]+))?_(?P<kind>assignsubmission|assignfeedback)_(?P<plugin>[a-z]+)_?"
    r"/(?P<path>.+)",
    re.DOTALL,
)
# Without folders the first mark decides, since the file's name after it is the student's to choose.
_FLAT = re.compile(
    r"(?P<name>[^/]*?)(?:_(?P<participant>[0-9]+))?_(?P<kind>assignsubmission|assignfeedback)_(?P<plugin>[a-z]+)_"
    r"(?P<path>[^/]+)",
    re.DOTALL,
)
_MARK = re.compile(r"_(?:assignsubmission|assignfeedback)_[a-z]+")


@dataclass(frozen=True)
class MoodleName:
    """A member's name, taken apart."""

    name: str
    """The student's or group's name exactly as in the archive; "Participant" when marking is blind."""
    participant: str
    """Participant or group id; empty for students of no group."""
    is_submission: bool
    """False for feedback files of a grader."""
    plugin: str
    """What it was sent with: "file", "onlinetext" or another plugin."""
    path: str
    """The student's own path or file name."""
    is_flat: bool
    is_ambiguous: bool
    """The name can be read in more than one way: it may be another student's."""


@dataclass
class _Sender:
    files: list[Member] = field(default_factory=list)
    online_text: list[Member] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)
    is_flat: bool = False
    is_ambiguous: bool = False


def read_name(path: str) -> MoodleName | None:
    """Return what Moodle says by a member's name, or None where Moodle did not write it."""
    is_flat = False
    match = _WITH_FOLDERS.fullmatch(path)
    if match is None:
        is_flat = True
        match = _FLAT.fullmatch(path)
    if match is None:
        return None
    return MoodleName(
        name=match["name"],
        participant=match["participant"] or "",
        is_submission=match["kind"] == "assignsubmission",
        plugin=match["plugin"],
        path=match["path"],
        is_flat=is_flat,
        is_ambiguous=is_flat and len(_MARK.findall(path)) > 1,
    )


def split_moodle(listing: Listing, source: str) -> tuple[list[Box], Listing]:
    """Return the students of a Moodle download, in its order, and the entries Moodle did not write.

    Every member is in exactly one place: a student's files, a student's online text, or the rest. Graders' feedback
    files belong to no submission and are left out, and so is the record of the web service, which tells when each was
    sent.
    """
    senders: dict[tuple[str, str], _Sender] = {}
    rest: list[Member] = []
    rest_skipped: list[Skipped] = []
    cleaned = set(listing.cleaned)
    record = next((member for member in listing.members if member.path == RECORD), None)
    for member in listing.members:
        name = read_name(member.path)
        if member is record:
            continue
        if name is None:
            rest.append(member)
        elif name.is_submission:
            sender = _sender(senders, name)
            kept = sender.online_text if name.plugin == "onlinetext" else sender.files
            kept.append(member.at(name.path))
            if member.path in cleaned:
                sender.cleaned.append(name.path)
    for entry in listing.skipped:
        name = read_name(entry.path.replace("\\", "/"))
        if name is None:
            rest_skipped.append(entry)
        elif name.is_submission:
            _sender(senders, name).skipped.append(entry.at(name.path))
    boxes = _boxes(senders, source)
    if not boxes and record is not None:
        rest.append(record)
    return with_record(boxes, record if boxes else None, source), Listing(tuple(rest), tuple(rest_skipped))


def _sender(senders: dict[tuple[str, str], _Sender], name: MoodleName) -> _Sender:
    sender = senders.setdefault((name.name, name.participant), _Sender())
    sender.is_flat |= name.is_flat
    sender.is_ambiguous |= name.is_ambiguous
    return sender


def _boxes(senders: dict[tuple[str, str], _Sender], source: str) -> list[Box]:
    ids = [participant for _, participant in senders if participant]
    return [
        Box(
            name=name,
            participant=participant,
            listing=Listing(tuple(sender.files), tuple(sender.skipped), cleaned=tuple(sender.cleaned)),
            online_text=tuple(sender.online_text),
            lms="moodle",
            reply=participant,
            source=f"{source}: {name}_{participant}" if participant else f"{source}: {name}",
            flags=_flags(sender, is_shared_id=ids.count(participant) > 1),
        )
        for (name, participant), sender in senders.items()
    ]


def _flags(sender: _Sender, *, is_shared_id: bool) -> tuple[Flag, ...]:
    flags = []
    if sender.is_flat:
        flags.append(flag("intake.flat_layout"))
    if sender.is_ambiguous or is_shared_id:
        flags.append(flag("intake.ambiguous_name"))
    return tuple(flags)
