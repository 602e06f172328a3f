"""A class out of Moodle into an archive as Moodle itself packs it, with the exact times that its own lacks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.handback.feedback_zip import write_zip
from autograder.lms.moodle_pack import archive_name
from autograder.lms.moodle_record import RECORD, Told, record_of
from autograder.webservice.answers import RemoteFile
from autograder.webservice.client import Client, ServiceError, Trouble
from autograder.webservice.parcels import MoodleClass, Parcel
from autograder.webservice.record import FOLDER
from autograder.whole_files import write_whole

ARCHIVE = "submissions.zip"
_FILES = "files"


@dataclass(frozen=True)
class Packed:
    """How packing a class went."""

    parcels: tuple[Parcel, ...]
    """What is in the archive."""
    downloaded: int
    """Files that came now; the others were here since an earlier pull."""
    failed: tuple[str, ...]
    """Who is not in the archive, and why."""
    notes: tuple[str, ...]


def pack_class(
    client: Client,
    pulled: MoodleClass,
    out: Path,
    *,
    most_bytes: int,
    told: Callable[[str], None] = lambda _: None,
) -> Packed:
    """Download what is not here yet and write the archive in the place of an earlier one.

    Files are kept below out/moodle/files, so that a pull that broke off goes on where it was, and the next one asks
    only for what is new. A student of whom a file does not come is left out: half of it would be graded as all.

    Args:
        client: the Moodle.
        pulled: the class.
        out: the folder.
        most_bytes: of one file; a larger one is left where it is.
        told: is told what is going on.

    Raises:
        ServiceError: if nothing works any more.
        UsageError: if the folder cannot be written.
    """
    store = out / FOLDER / _FILES
    kept: set[str] = set()
    whole, failed, notes = [], [], []
    count = 0
    for parcel in pulled.parcels:
        try:
            for file in parcel.submission.files:
                if (why := _left_where_it_is(file, most_bytes)) is not None:
                    notes.append(f"{parcel.name}: the file {file.path!r} {why}")
                    continue
                at = store / _name(file)
                kept.add(at.name)
                if not _is_here(at, file):
                    told(f"{parcel.name}: {file.path}")
                    write_whole(at, client.download(file.url, file.size))
                    count += 1
        except ServiceError as error:
            if error.trouble is Trouble.CLOSED:
                raise
            failed.append(f"{parcel.name} ({parcel.number}): {error}")
            continue
        whole.append(parcel)
    write_zip(_entries(whole, store, most_bytes), out / ARCHIVE)
    if store.is_dir():
        for old in store.iterdir():
            if old.name not in kept and old.is_file():
                old.unlink()
    return Packed(tuple(whole), count, tuple(failed), tuple(notes))


def _left_where_it_is(file: RemoteFile, most_bytes: int) -> str | None:
    if file.is_external:
        return "lies on another server and is not pulled"
    if file.size > most_bytes:
        return f"has {file.size >> 20} MB and is not pulled"
    return None


def _name(file: RemoteFile) -> str:
    return hashlib.sha256(f"{file.url}\0{file.modified}\0{file.size}".encode(errors="replace")).hexdigest()


def _is_here(at: Path, file: RemoteFile) -> bool:
    return at.is_file() and at.stat().st_size == file.size


def _entries(parcels: list[Parcel], store: Path, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Yield paths as Moodle names them, and contents; one file at a time is in memory."""
    yield RECORD, record_of(_told(parcel) for parcel in parcels)
    for parcel in parcels:
        number = f"_{parcel.number}" if parcel.number else ""
        start = f"{archive_name(parcel.name)}{number}_assignsubmission"
        if parcel.submission.online_text.strip():
            yield f"{start}_onlinetext/onlinetext.html", parcel.submission.online_text.encode(errors="replace")
        for file in parcel.submission.files:
            if _left_where_it_is(file, most_bytes) is None:
                yield f"{start}_file/{file.path}", (store / _name(file)).read_bytes()


def _told(parcel: Parcel) -> Told:
    names = tuple(one.identifier for one in parcel.members if one.identifier)
    is_team = parcel.submission.userid == 0
    return Told(
        participant=parcel.number,
        sent=parcel.submission.modified,
        identifier="" if is_team or not names else names[0],
        people=names if is_team else (),
    )
