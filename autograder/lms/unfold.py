"""A student's files with the zips among them opened, so that it does not matter how they were packed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.lms.entry_names import is_noise, suffix_of
from autograder.lms.limits import ArchiveLimits
from autograder.lms.members import Budget, Listing, Member, Refusal, Skipped, UnreadableMemberError
from autograder.lms.notebook_names import is_notebook_name
from autograder.lms.safe_zip import UnreadableArchiveError, list_zip


@dataclass(frozen=True)
class Found:
    """A file and the zips it lies in, outermost first."""

    member: Member
    archives: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The way to the file in one line."""
        return "/".join((*self.archives, self.member.path))


@dataclass(frozen=True)
class Closed:
    """A zip that was not opened; `refusal` is None where it lies too deep."""

    path: str
    refusal: Refusal | None


@dataclass
class Heap:
    """Everything one student sent, out of its zips."""

    found: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    cleaned: list[str] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)

    def notebooks(self) -> Iterator[Found]:
        """Yield the files that are notebooks by their names, in the order they were found."""
        return (found for found in self.found if is_notebook_name(found.member.path))


def unfold(listing: Listing, limits: ArchiveLimits, budget: Budget) -> Heap:
    """Return all files of a student, those in zips down to the limit of depth among them; noise is left out."""
    heap = Heap()
    waiting: list[tuple[Listing, tuple[str, ...]]] = [(listing, ())]
    opened = 0
    for level, archives in waiting:  # grows while it is walked
        heap.skipped += [entry.at("/".join((*archives, entry.path))) for entry in level.skipped]
        heap.cleaned += level.cleaned
        for member in level.members:
            if is_noise(member.path):
                continue
            if suffix_of(member.path) != ".zip":
                heap.found.append(Found(member, archives))
                continue
            inner = (*archives, member.path)
            if len(inner) > limits.depth or opened >= limits.nested_archives:
                heap.closed.append(Closed("/".join(inner), None))
                continue
            opened += 1
            try:
                waiting.append((_open(member, limits, budget), inner))
            except UnreadableMemberError as refused:
                heap.closed.append(Closed("/".join(inner), refused.refusal))
            except UnreadableArchiveError as refused:
                heap.closed.append(Closed("/".join(inner), refused.refusal))
    return heap


def _open(member: Member, limits: ArchiveLimits, budget: Budget) -> Listing:
    content = budget.read(member, limits.nested_bytes, ratio=limits.ratio, ratio_from_bytes=limits.ratio_from_bytes)
    return list_zip(io.BytesIO(content), limits)
