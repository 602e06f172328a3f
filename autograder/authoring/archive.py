"""Zip files that have the same bytes whenever they hold the same files, and the walk over a folder that fills them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FILE, _PROGRAM = 0o100644, 0o100755
_COMPRESSED_ALREADY = {".npz", ".png", ".jpg", ".jpeg", ".zip", ".gz"}


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder`, sorted by path, without caches and hidden files."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in inside.parts):
            yield path


def contents(folder: Path, *, under: str = "") -> dict[str, bytes]:
    """Return the files under `folder` by their path with forward slashes, below the folder `under` if one is given."""
    prefix = f"{under}/" if under else ""
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in files_in(folder)}


def copy(source: Path, target: Path) -> None:
    """Copy what `files_in` finds in `source` to `target`, which need not exist; other files there stay."""
    write(contents(source), target)


def write(files: Mapping[str, bytes], target: Path) -> None:
    """Write `files` below the folder `target`, which need not exist."""
    for name, data in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`: members sorted, fixed times, scripts executable, so equal files make equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = 3  # Unix, whichever system builds: the permissions below are Unix's
            member.external_attr = (_PROGRAM if files[name].startswith(b"#!") else _FILE) << 16
            stored = Path(name).suffix in _COMPRESSED_ALREADY
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(member, files[name])
    return buffer.getvalue()


def unzip(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip that this project made itself; hostile archives are not expected here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {member.filename: archive.read(member) for member in archive.infolist() if not member.is_dir()}
