"""A "download all submissions" zip exactly as Moodle 4.1 and later pack it, for sample classes and tests."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_DELETED = re.compile(r"[&<>\"`|':\\/]")
_REPLACED = re.compile(r"[\\:*?\"<>|]")
_SYSTEM = 6
"""What Moodle's zip writer says it was made on."""
_ARCHIVE_BIT = 0x20
_UTF8 = 0x800


@dataclass(frozen=True)
class MoodleUpload:
    """What one student, or one group in team mode, handed in."""

    participant: int | None
    """The assignment's participant id, or the group's; None for students of no group."""
    name: str
    """Full name as in the profile; "Participant" when marking is blind."""
    files: Mapping[str, bytes]
    """By the path the student gave it, with forward slashes."""
    online_text: str = ""
    """HTML typed into the page."""


class Utf8Entry(zipfile.ZipInfo):
    """An entry whose name is marked as UTF-8 even where it is plain ASCII."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  the name zipfile calls
        return self.filename.encode(), self.flag_bits | _UTF8


class _Stream:
    """A file that cannot be wound back: entries then carry their sizes behind them, as in Moodle's zips."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, content: bytes) -> int:
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        self._file.close()


def pack_moodle(
    uploads: Iterable[MoodleUpload],
    target: Path,
    *,
    folders: bool = True,
    time: tuple[int, int, int, int, int, int] = (2026, 11, 20, 21, 10, 0),
) -> None:
    """Write the download of a class to `target`, in the layout with folders or the flat one.

    As in Moodle, names are cleaned, a flat download keeps one of several files that share a name (the one highest in
    the student's folders), and there are no entries for folders. All entries have one `time`.

    Raises:
        ValueError: if two uploads would have the same names in the archive.
    """
    written: set[str] = set()
    with target.open("wb") as file, zipfile.ZipFile(_Stream(file), "w", zipfile.ZIP_DEFLATED) as archive:
        for upload in uploads:
            for path, content in _entries(upload, folders=folders):
                if path in written:
                    raise ValueError(f"two uploads have the entry {path!r}")
                written.add(path)
                entry = Utf8Entry(path, date_time=time)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = _SYSTEM
                entry.external_attr = _ARCHIVE_BIT
                archive.writestr(entry, content)


def archive_name(full_name: str) -> str:
    """Return a student's name as it stands in the archive: Persian letters, half-spaces and marks pass unchanged."""
    return _REPLACED.sub("_", _cleaned(full_name.replace("_", " ")))


def _cleaned(name: str) -> str:
    return _DELETED.sub("", "".join(char for char in name if unicodedata.category(char) != "Cc"))


def _entries(upload: MoodleUpload, *, folders: bool) -> Iterator[tuple[str, bytes]]:
    number = "" if upload.participant is None else f"_{upload.participant}"
    start = f"{archive_name(upload.name)}{number}_assignsubmission"
    between = "/" if folders else "_"
    if upload.online_text:
        yield f"{start}_onlinetext{between}onlinetext.html", upload.online_text.encode()
    files: dict[str, bytes] = {}
    for path in sorted(upload.files, key=lambda path: (path.count("/"), path)):
        parts = [_REPLACED.sub("_", _cleaned(part)) for part in path.split("/")]
        files.setdefault("/".join(parts) if folders else parts[-1], upload.files[path])
    for path, content in files.items():
        yield f"{start}_file{between}{path}", content
