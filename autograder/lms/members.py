"""Files as they lie in an archive or a folder, before anything of them is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from autograder.errors import SubmissionError
from autograder.grading.results import Flag
from autograder.lateness.sources import SentAt


class Refusal(StrEnum):
    """Why an entry is not read."""

    ABSOLUTE = "absolute"
    PARENT = "parent"
    DRIVE = "drive"
    LINK = "link"
    """A symbolic link, a device, a pipe: anything but a plain file."""
    ENCRYPTED = "encrypted"
    METHOD = "method"
    """Packed in a way whose unpacking cannot be bounded, or is not known."""
    DUPLICATE = "duplicate"
    BOMB = "bomb"
    TOO_LARGE = "too_large"
    BROKEN = "broken"


POINTS_OUTSIDE = frozenset({Refusal.ABSOLUTE, Refusal.PARENT, Refusal.DRIVE, Refusal.LINK})


class UnreadableMemberError(SubmissionError):
    """An entry cannot or must not be read; `refusal` says why."""

    def __init__(self, path: str, refusal: Refusal) -> None:
        super().__init__(f"{path!r}: {refusal.value}")
        self.path = path
        self.refusal = refusal


@dataclass(frozen=True)
class Member:
    """One plain file: a clean relative path with forward slashes, and how to read it."""

    path: str
    size: int
    """Unpacked bytes as the archive declares them."""
    packed: int
    fetch: Callable[[int], bytes]
    """Returns the content when it has at most that many bytes, else raises UnreadableMemberError."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """The path before the name; empty at the top."""
        return self.path.rpartition("/")[0]

    def at(self, path: str) -> Member:
        """Return the same file under another path."""
        return replace(self, path=path)


@dataclass(frozen=True)
class Skipped:
    """An entry that is not read; its path is as written in the archive, so it is never to be used as one."""

    path: str
    refusal: Refusal

    def at(self, path: str) -> Skipped:
        """Return the same entry under another path."""
        return replace(self, path=path)


@dataclass(frozen=True)
class Listing:
    """All entries of an archive or a folder; every one is in exactly one of the three."""

    members: tuple[Member, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    folders: tuple[str, ...] = ()
    """Folders named by an entry of their own; a student's empty folder is nothing else."""
    cleaned: tuple[str, ...] = ()
    """Members' paths that are not as written, since control characters or excessive length were taken out."""


@dataclass(frozen=True)
class Box:
    """Everything one student sent, not yet looked into."""

    name: str
    """The student's name exactly as the archive or folder gives it."""
    listing: Listing
    source: str
    """Where it lies, for the instructor."""
    participant: str = ""
    """Moodle's participant or group id, Canvas's user id; empty where there is none."""
    online_text: tuple[Member, ...] = ()
    """What was typed into the page instead of being sent as a file."""
    flags: tuple[Flag, ...] = ()
    lms: str = ""
    """Whose names these are: "moodle", "canvas" and so on; empty for folders and files of no LMS."""
    identifier: str = ""
    """A user name, student number or address that the LMS gives; empty where there is none."""
    people: tuple[str, ...] = ()
    """Identifiers of everyone who sent it together, where the LMS names them."""
    reply: str = ""
    """What the LMS wants in the name of a file that goes back; empty where it takes none."""
    sent: SentAt | None = None
    attempt: int = 1
    """Counted from 1 in the order in which one sender's attempts came in."""


class Budget:
    """What may still be read for one student."""

    def __init__(self, unpacked_bytes: int) -> None:
        self.left = unpacked_bytes

    def read(self, member: Member, cap: int, *, ratio: float | None = None, ratio_from_bytes: int = 0) -> bytes:
        """Return the member's bytes.

        Raises:
            UnreadableMemberError: if it has more than `cap` bytes, unpacks to more than `ratio` times its packed size,
                is broken, or the student's budget is spent.
        """
        if ratio is not None and member.size > ratio_from_bytes and member.size > ratio * max(member.packed, 1):
            raise UnreadableMemberError(member.path, Refusal.BOMB)
        content = member.fetch(min(cap, self.left))
        self.left -= len(content)
        return content
