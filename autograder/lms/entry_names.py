"""Names of archive entries: which are dangerous, which are noise, and how to show them."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

from autograder.lms.members import Refusal

COMPONENT_BYTES = 240
"""Longest part of a path, in UTF-8; file systems stop at 255 bytes."""

_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:")
_NOISE_FOLDERS = frozenset({"__macosx", "__pycache__", "site-packages", "node_modules", "$recycle.bin"})
_NOISE_FILES = frozenset({"thumbs.db", "desktop.ini", "icon\r", "__zip_filename__"})  # the last is Otter's
_BIDI = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")


def clean_path(raw: str) -> str | Refusal:
    r"""Return `raw` as a harmless relative path with forward slashes, or why it is refused.

    Backslashes are read as separators, as archives made on Windows mean them. Control characters become "_" and parts
    of more than 240 bytes are cut; the suffix stays. An empty result means a path of nothing but separators.
    """
    if raw.startswith(("/", "\\")):
        return Refusal.ABSOLUTE
    parts = _parts(raw)
    if any(not part.strip(" .") for part in parts):  # Windows reads ".. " and "..." as ".."
        return Refusal.PARENT
    if any(_DRIVE.match(part) for part in parts):
        return Refusal.DRIVE
    return "/".join(_clean_part(part) for part in parts)


def is_as_written(path: str, raw: str) -> bool:
    """Say whether cleaning `raw` to `path` took out no more than separators."""
    return path == "/".join(_parts(raw))


def _parts(raw: str) -> list[str]:
    return [part for part in raw.replace("\\", "/").split("/") if part not in ("", ".")]


def _clean_part(part: str) -> str:
    part = _CONTROL.sub("_", part)
    encoded = part.encode()
    if len(encoded) <= COMPONENT_BYTES:
        return part
    stem, dot, suffix = part.rpartition(".")
    tail = f"~{zlib.crc32(encoded):08x}{dot}{suffix}" if stem and len(suffix) <= 12 else f"~{zlib.crc32(encoded):08x}"
    room = COMPONENT_BYTES - len(tail.encode())
    return encoded[:room].decode(errors="ignore") + tail


def is_noise(path: str) -> bool:
    """Say whether `path` is what systems and editors leave behind: hidden, lock, cache and checkpoint files."""
    *folders, name = path.casefold().split("/")
    if any(folder.startswith(".") or folder in _NOISE_FOLDERS for folder in folders):
        return True
    return name.startswith((".", "~$")) or name in _NOISE_FILES or name in _NOISE_FOLDERS or name.endswith(".pyc")


def same_file_key(path: str) -> str:
    """Return what two paths have in common that some file system takes for one: case and Unicode form aside."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def suffix_of(path: str) -> str:
    """Return the ending of a file's name in lower case with its dot, or nothing."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    return (dot + ending).casefold().rstrip() if stem else ""


def printable(text: str, *, most: int = 80) -> str:
    """Return `text` fit for one line of a report: no control or text-direction characters, cut in the middle."""
    shown = _BIDI.sub("", _CONTROL.sub("", text))
    return shown if len(shown) <= most else f"{shown[: most - 25]}…{shown[-24:]}"


def name_list(names: Sequence[str], *, most: int = 3) -> str:
    """Return the first few of `names` in one line, and how many more there are."""
    shown = ", ".join(printable(name) for name in names[:most])
    return shown if len(names) <= most else f"{shown} … (+{len(names) - most})"
