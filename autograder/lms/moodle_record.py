"""What Moodle's web service tells and no download does: exact times and addresses, kept in the archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from autograder.errors import UsageError
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lms.limits import MIB
from autograder.lms.members import Box, Member, UnreadableMemberError

RECORD = "moodle_class.json"
"""At the top of the archive, where Moodle itself puts nothing."""
_MOST_BYTES = 64 * MIB


@dataclass(frozen=True)
class Told:
    """What is told of one sender."""

    participant: str
    """As in the names of the archive; "" for a team of students without a group."""
    sent: datetime
    identifier: str = ""
    people: tuple[str, ...] = ()
    """Identifiers of a team's members."""


def record_of(senders: Iterable[Told]) -> bytes:
    """Return the record as it lies in an archive."""
    told = [
        {
            "participant": one.participant,
            "sent": one.sent.isoformat(),
            "identifier": one.identifier,
            "people": list(one.people),
        }
        for one in senders
    ]
    return json.dumps({"version": 1, "senders": told}, ensure_ascii=False, indent=1).encode(errors="replace")


def with_record(boxes: Sequence[Box], file: Member | None, source: str) -> list[Box]:
    """Return boxes with what the archive's record tells of their senders.

    Raises:
        UsageError: if the record cannot be read.
    """
    if file is None:
        return list(boxes)
    try:
        table = json.loads(file.fetch(_MOST_BYTES))
        told = {str(one["participant"]): one for one in table["senders"]}
        return [_told(box, told.get(box.participant)) for box in boxes]
    except (UnreadableMemberError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{source}: {RECORD} is damaged; pull the class again") from None


def _told(box: Box, one: dict[str, object] | None) -> Box:
    if one is None:
        return box
    people = one["people"]
    if not isinstance(people, list):
        raise TypeError("people")
    sent = datetime.fromisoformat(str(one["sent"])).astimezone(UTC)
    return replace(
        box,
        identifier=str(one["identifier"]),
        people=tuple(map(str, people)),
        sent=SentAt(sent, TimeSource.WEB_SERVICE),
    )
