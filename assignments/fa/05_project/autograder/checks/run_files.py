"""The two files of a saved run, read as if an enemy had written them.

Nothing is unpacked before its declared size is known to be small, nothing is unpickled, and a link, a pipe or a folder
in a file's place is not opened.
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import stat
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.descriptions import short
from autograder.checks.failure import CheckFailed, fail

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    Weights = tuple[npt.NDArray[np.float32], ...]

_ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory
_ARRAY_NAME = re.compile(r"w[0-9]{4}\.npy")
_RUN_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_AXES = 8
_NO_LINKS_NO_WAITING = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True)
class Caps:
    """The most that a run's files may hold."""

    file_bytes: int = 64 * 2**20
    unpacked_bytes: int = 128 * 2**20
    arrays: int = 512
    record_bytes: int = 2**20
    epochs: int = 10_000
    metrics: int = 64


CAPS = Caps()


def check_name(name: str) -> None:
    """Require the name of a run to be small letters, digits and _; it becomes a file's name."""
    if not isinstance(name, str) or not _RUN_NAME.fullmatch(name):
        fail("runs.name", name=short(str(name)))


def array_name(index: int) -> str:
    """Return the name of the array that holds a model's weight number `index`, from 0."""
    return f"w{index:04d}"


def read_weights(path: Path, caps: Caps = CAPS) -> Weights:
    """Return the arrays of an .npz that `save_run` wrote, in order, as float32.

    Raises:
        CheckFailed: if the file is missing, too large, something else, or holds anything but finite float numbers.
    """
    data = _read_regular_file(path, caps.file_bytes)
    # Reading the directory of a zip with a million entries would take a gigabyte, so they are counted before.
    if data.count(_ENTRY) > 2 * caps.arrays:
        fail("runs.many_arrays", path=path.name, most=caps.arrays)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _checked_entries(archive, path.name, caps)
            return tuple(_read_array(archive, entry, path.name) for entry in entries)
    except CheckFailed:
        raise
    except Exception as error:  # noqa: BLE001  a broken zip makes zipfile and zlib raise nearly anything
        fail("runs.not_npz", path=path.name, reason=_reason(error))


def read_record(path: Path, caps: Caps = CAPS) -> dict[str, Any]:
    """Return the JSON object in `path`; its values are plain but otherwise unchecked.

    Raises:
        CheckFailed: if the file is missing, too large, no JSON or no object.
    """
    data = _read_regular_file(path, caps.record_bytes)
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # also bad UTF-8, integers of 5,000 digits and 10^5 brackets
        fail("runs.no_json", path=path.name, reason=_reason(error))
    if not isinstance(record, dict):
        fail("runs.no_record", path=path.name)
    return record


def read_history(record: dict[str, Any], path: Path, caps: Caps = CAPS) -> dict[str, list[float]]:
    """Return the curves in a record: one list of numbers, NaN allowed, for each metric.

    Raises:
        CheckFailed: if there are none, or they are something else or too many.
    """
    history = record.get("history")
    if not isinstance(history, dict) or len(history) > caps.metrics:
        fail("runs.no_record", path=path.name)
    curves: dict[str, list[float]] = {}
    for name, values in history.items():
        if not isinstance(values, list) or len(values) > caps.epochs:
            fail("runs.no_curve", path=path.name, metric=short(name))
        curves[name] = [_number(value, name, path) for value in values]
    return curves


def _number(value: object, metric: str, path: Path) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        fail("runs.no_curve", path=path.name, metric=short(metric))
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _read_regular_file(path: Path, most_bytes: int) -> bytes:
    try:
        handle = os.open(path, _NO_LINKS_NO_WAITING)
    except FileNotFoundError:
        fail("runs.missing", path=path.name, folder=path.parent.name)
    except (OSError, ValueError):  # a link, no permission, a name no file can have
        fail("runs.no_file", path=path.name)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            fail("runs.no_file", path=path.name)
        with open(handle, "rb", closefd=False) as file:
            data = file.read(most_bytes + 1)
    finally:
        os.close(handle)
    if len(data) > most_bytes:
        fail("runs.large_file", path=path.name, most=most_bytes // 2**20)
    return data


def _checked_entries(archive: zipfile.ZipFile, name: str, caps: Caps) -> list[zipfile.ZipInfo]:
    entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
    if len(entries) > caps.arrays:
        fail("runs.many_arrays", path=name, most=caps.arrays)
    for index, entry in enumerate(entries):
        if not _ARRAY_NAME.fullmatch(entry.filename) or entry.filename != f"{array_name(index)}.npy":
            fail("runs.array_names", path=name, found=short(entry.filename))
        if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            fail("runs.array_names", path=name, found=short(entry.filename))
    if not entries:
        fail("runs.no_arrays", path=name)
    if sum(entry.file_size for entry in entries) > caps.unpacked_bytes:
        fail("runs.large_arrays", path=name, most=caps.unpacked_bytes // 2**20)
    return entries


def _read_array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> npt.NDArray[np.float32]:
    with archive.open(entry) as file:
        data = file.read(entry.file_size)
    shape, column_major, dtype, start = _header(data)
    array = entry.filename.removesuffix(".npy")
    # Kind and size, not equality: a structured or an object type may claim anything else.
    if dtype.kind != "f" or dtype.itemsize not in (2, 4, 8):
        fail("runs.array_type", path=name, array=array, dtype=short(str(dtype)))
    count = math.prod(shape)
    if len(shape) > _MOST_AXES or any(size < 0 for size in shape) or count * dtype.itemsize != len(data) - start:
        fail("runs.not_npz", path=name, reason=array)
    values = np.frombuffer(data, dtype, count=count, offset=start).reshape(shape, order="F" if column_major else "C")
    with np.errstate(all="ignore"):
        weights = np.array(values, dtype=np.float32, order="C")
    if not np.isfinite(weights).all():
        fail("runs.array_not_finite", path=name, array=array)
    return weights


def _header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
    """Return shape, memory order, type and the place where the numbers begin; nothing is allocated by it."""
    file = io.BytesIO(data)
    readers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    shape, column_major, dtype = readers[np.lib.format.read_magic(file)](file)
    return tuple(int(size) for size in shape), bool(column_major), dtype, file.tell()


def _reason(error: BaseException) -> str:
    return short(f"{type(error).__name__}: {error}")
