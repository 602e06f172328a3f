"""Who sent what and when, as far as the LMS's download says: kept beside the grades, for handing them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.errors import UsageError
from autograder.grading.results import Student
from autograder.lateness.sources import SentAt, TimeSource
from autograder.lms.members import Box
from autograder.whole_files import write_whole

SENDERS = "senders.json"
_VERSION = 1


@dataclass(frozen=True)
class Sender:
    """Whose submission one result is."""

    key: str
    """Of the result."""
    person: str
    """The key of the same sender's first attempt: attempts of one sender share it."""
    name: str
    lms: str
    """As in `Box`; empty for folders and files of no LMS."""
    participant: str = ""
    identifier: str = ""
    people: tuple[str, ...] = ()
    reply: str = ""
    sent: SentAt | None = None


def sender_of(box: Box, student: Student, person: str) -> Sender:
    """Return what is to be kept about the sender of a box."""
    return Sender(
        key=student.key,
        person=person,
        name=box.name,
        lms=box.lms,
        participant=box.participant,
        identifier=box.identifier,
        people=box.people,
        reply=box.reply,
        sent=box.sent,
    )


def write_senders(senders: Iterable[Sender], folder: Path) -> None:
    """Write the class's senders to `folder`; those of other classes graded into it before are gone."""
    text = json.dumps(
        {"version": _VERSION, "senders": [asdict(sender) for sender in senders]},
        ensure_ascii=False,
        indent=1,
        default=lambda value: value.isoformat() if isinstance(value, datetime) else str(value),
    )
    write_whole(folder / SENDERS, text.encode(errors="surrogatepass"))


def read_senders(folder: Path) -> Sequence[Sender]:
    """Return the senders of a class that was graded into `folder`; none where it was graded without.

    Raises:
        UsageError: if the file is damaged.
    """
    path = folder / SENDERS
    try:
        table = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        return [_sender(entry) for entry in table["senders"]]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: is damaged; give the same `autograder grade` command again") from None


def _sender(entry: dict[str, object]) -> Sender:
    fields = dict(entry)
    sent = fields.pop("sent")
    people = fields.pop("people")
    if not isinstance(people, list):
        raise TypeError("people")
    texts = {name: str(value) for name, value in fields.items()}
    return Sender(**texts, people=tuple(str(person) for person in people), sent=_sent(sent))


def _sent(entry: object) -> SentAt | None:
    if not isinstance(entry, dict):
        return None
    moment = datetime.fromisoformat(str(entry["moment"])).astimezone(UTC)
    return SentAt(moment, TimeSource(entry["source"]), int(entry["precision_s"]))
