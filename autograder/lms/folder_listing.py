"""Folders on disk: listed without following a link, read with a cap."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

from autograder.errors import UsageError
from autograder.lms.entry_names import clean_path, is_as_written, is_noise
from autograder.lms.limits import ArchiveLimits
from autograder.lms.members import Listing, Member, Refusal, Skipped, UnreadableMemberError


def list_folder(root: Path, limits: ArchiveLimits) -> Listing:
    """Return the files below `root`, sorted by path; links and devices are skipped, hidden folders not entered.

    Raises:
        UsageError: if it holds more files than the limit.
    """
    members: list[Member] = []
    skipped: list[Skipped] = []
    folders: list[str] = []
    cleaned: list[str] = []
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        for entry in _entries(root, inside, skipped):
            written = f"{inside}/{entry.name}" if inside else entry.name
            path = clean_path(written)
            if isinstance(path, Refusal):
                skipped.append(Skipped(written, path))
            elif entry.is_dir(follow_symlinks=False):
                if not is_noise(f"{written}/x"):
                    folders.append(path)
                    waiting.append(written)
            elif entry.is_file(follow_symlinks=False):
                size = entry.stat(follow_symlinks=False).st_size
                members.append(Member(path, size, size, partial(read_file, root / written)))
                if not is_as_written(path, written):
                    cleaned.append(path)
            else:
                skipped.append(Skipped(written, Refusal.LINK))
        if len(members) + len(skipped) + len(folders) > limits.entries:
            raise UsageError(f"{root}: more than {limits.entries} files; is this the folder with the submissions?")
    ordered = sorted(members, key=lambda member: member.path)
    return Listing(tuple(ordered), tuple(skipped), tuple(sorted(folders)), tuple(cleaned))


def _entries(root: Path, inside: str, skipped: list[Skipped]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / inside) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        skipped.append(Skipped(inside, Refusal.BROKEN))
        return []


def read_file(path: Path, cap: int) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        UnreadableMemberError: if it is no plain file any more, cannot be read, or has more than `cap` bytes.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # before opening: opening a pipe waits for a writer
            raise UnreadableMemberError(path.name, Refusal.LINK)
        with path.open("rb") as file:
            content = file.read(cap + 1)
    except OSError:
        raise UnreadableMemberError(path.name, Refusal.BROKEN) from None
    if len(content) > cap:
        raise UnreadableMemberError(path.name, Refusal.TOO_LARGE)
    return content
