"""Where the pictures come from: Kaggle's train.zip, or the folder it unpacks to."""

from __future__ import annotations

import contextlib
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from datasets.dogs_vs_cats.jpeg import MAX_BYTES
from datasets.unavailable import DataUnavailableError

_NAME = re.compile(r"(cat|dog)\.(0|[1-9][0-9]{0,4})\.jpg")
# train/cat.0.jpg as Kaggle packs it, and up to two folders more by plain names, as other people pack it again.
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]*")
_MAX_FOLDERS = 3
_SYMLINK = 0o120000


@dataclass(frozen=True)
class Source:
    """The pictures found, by kind and number."""

    pictures: Mapping[tuple[str, int], str]
    """("cat", 0) -> the name in the source."""
    others: int
    """How many entries are something else, by their names; they are not looked into."""
    read: Callable[[str], bytes | None]
    """Return a picture's bytes; None if they cannot be got out of the source, being damaged or far too many."""


def kind_and_number(name: str) -> tuple[str, int] | None:
    """Return ("cat", 12) for "train/cat.12.jpg", None for a name that is not like that.

    Names that climb out of their folder, absolute ones, and those with a backslash or a drive are not like that.
    """
    *folders, last = name.split("/")
    found = _NAME.fullmatch(last)
    if found is None or len(folders) > _MAX_FOLDERS or not all(_FOLDER.fullmatch(folder) for folder in folders):
        return None
    return found[1], int(found[2])


@contextlib.contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a zip file or a folder.

    Raises:
        DataUnavailableError: if there is no such file, it is no zip, or there is no picture of the right name in it.
    """
    if path.is_dir():
        yield _with_pictures(_folder(path), path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise DataUnavailableError("dogs_vs_cats.missing", path=path) from None
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DataUnavailableError("dogs_vs_cats.broken", path=path, reason=error) from None
    with archive:
        yield _with_pictures(_zip(archive), path)


def _with_pictures(source: Source, path: Path) -> Source:
    if not source.pictures:
        raise DataUnavailableError("dogs_vs_cats.nothing", path=path, others=source.others)
    return source


def _zip(archive: zipfile.ZipFile) -> Source:
    members = [member for member in archive.infolist() if not member.is_dir()]
    plain = {member.filename: member for member in members if stat.S_IFMT(member.external_attr >> 16) != _SYMLINK}

    def read(name: str) -> bytes | None:
        member = plain[name]
        if member.file_size > MAX_BYTES:
            return None
        try:
            with archive.open(member) as file:
                data = file.read(MAX_BYTES + 1)
        except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
            return None
        return data if len(data) <= MAX_BYTES else None

    pictures = _by_kind_and_number(plain)
    return Source(pictures, len(members) - len(pictures), read)


def _folder(path: Path) -> Source:
    # Links are not followed: what lies outside the folder was not given to us.
    files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    names = {PurePosixPath(file.relative_to(path)).as_posix(): file for file in files}

    def read(name: str) -> bytes | None:
        try:
            return names[name].read_bytes() if names[name].stat().st_size <= MAX_BYTES else None
        except OSError:
            return None

    pictures = _by_kind_and_number(names)
    return Source(pictures, len(names) - len(pictures), read)


def _by_kind_and_number(names: Mapping[str, object]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for name in sorted(names):
        key = kind_and_number(name)
        if key is not None:
            found.setdefault(key, name)  # of two with the same number the first by name, whatever order they come in
    return found
