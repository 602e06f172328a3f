"""Zip archives from strangers: listed and read in memory, never unpacked to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from autograder.errors import SubmissionError
from autograder.lms.entry_names import clean_path, is_as_written
from autograder.lms.limits import ArchiveLimits
from autograder.lms.members import Listing, Member, Refusal, Skipped, UnreadableMemberError

# Everything that zipfile and zlib raise on damaged or crafted archives.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)
# Of the other methods, bzip2 and LZMA unpack without a bound on memory.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1 | 0x40
_UTF8 = 0x800


class UnreadableArchiveError(SubmissionError):
    """An archive as a whole cannot or must not be opened; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


class _DirectoryTooLargeError(Exception):
    """The table of contents is larger than the limit."""


class _Guarded:
    """A file that refuses huge reads while zipfile loads the table of contents, which it reads in one go."""

    def __init__(self, file: BinaryIO, most: int) -> None:
        self._file = file
        self.most: int | None = most

    def read(self, count: int = -1) -> bytes:
        if self.most is not None and (self._rest() if count < 0 else count) > self.most:
            raise _DirectoryTooLargeError
        return self._file.read(count)

    def _rest(self) -> int:
        here = self._file.tell()
        end = self._file.seek(0, io.SEEK_END)
        self._file.seek(here)
        return end - here

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()


def list_zip(file: BinaryIO, limits: ArchiveLimits) -> Listing:
    """Return what a zip archive holds; `file` must stay open while members are read.

    Raises:
        UnreadableArchiveError: if it is no zip archive, is broken, or has too many entries.
    """
    guarded = _Guarded(file, max(limits.directory_bytes, 2**17))  # finding the end of an archive reads 64 KiB
    try:
        archive = zipfile.ZipFile(guarded)
    except _DirectoryTooLargeError:
        raise UnreadableArchiveError(Refusal.TOO_LARGE) from None
    except _BROKEN:
        raise UnreadableArchiveError(Refusal.BROKEN) from None
    guarded.most = None
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise UnreadableArchiveError(Refusal.TOO_LARGE)
    return _sort_entries(archive, entries)


def _sort_entries(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Listing:
    members: dict[str, Member] = {}
    skipped, folders, cleaned = [], [], []
    for info in entries:
        raw = _name(info)
        path = clean_path(raw)
        if refusal := path if isinstance(path, Refusal) else _refusal(info):
            skipped.append(Skipped(raw, refusal))
        elif raw.endswith(("/", "\\")):
            folders.append(str(path))
        elif not path:
            skipped.append(Skipped(raw, Refusal.BROKEN))
        else:
            if path in members:  # unpackers write the later one over the earlier
                skipped.append(Skipped(raw, Refusal.DUPLICATE))
            members[path] = Member(path, info.file_size, info.compress_size, _reader(archive, info))
            if not is_as_written(path, raw):
                cleaned.append(path)
    return Listing(tuple(members.values()), tuple(skipped), tuple(folders), tuple(cleaned))


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name as meant: several packers write UTF-8 without saying so."""
    raw = info.orig_filename
    if info.flag_bits & _UTF8:
        return raw
    try:
        return raw.encode("cp437").decode()
    except UnicodeError:
        return raw


def _refusal(info: zipfile.ZipInfo) -> Refusal | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return Refusal.LINK
    if info.flag_bits & _ENCRYPTED:
        return Refusal.ENCRYPTED
    return None if info.compress_type in _METHODS else Refusal.METHOD


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    return partial(_read, archive, info)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, cap: int) -> bytes:
    if info.file_size > cap:
        raise UnreadableMemberError(info.filename, Refusal.TOO_LARGE)
    try:
        with archive.open(info) as stream:
            content = stream.read(cap + 1)
    except _BROKEN:
        raise UnreadableMemberError(info.filename, Refusal.BROKEN) from None
    if len(content) > cap:
        raise UnreadableMemberError(info.filename, Refusal.TOO_LARGE)
    return content
