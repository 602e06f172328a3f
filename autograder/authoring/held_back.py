"""See to it that data kept back for grading is nowhere in a bundle, not even one picture of it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from autograder.authoring import archive
from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SMALLEST_ROW = 16
"""Rows with fewer numbers, such as labels, are equal by chance."""


def check_nothing_held_back_leaked(files: Mapping[str, bytes], held_back: Mapping[str, bytes], bundle: str) -> None:
    """Compare whole files, and arrays row by row (one row is one picture), with what is held back.

    Args:
        files: the bundle's files by path.
        held_back: the files kept back, by path.
        bundle: what the bundle is called in the error.

    Raises:
        BuildError: naming both files.
    """
    secret = {mark: name for name, data in held_back.items() for mark in _marks(name, data)}
    for name, data in files.items():
        for mark in _marks(name, data):
            if mark in secret:
                raise BuildError(
                    f"{bundle}/{name}: holds data that is kept back for grading (in {secret[mark]}); "
                    "make the two sets disjoint"
                )


def _marks(name: str, data: bytes) -> Iterator[bytes]:
    """Yield a digest of the file and of each row of each array in it."""
    if not name.endswith(".npy") and data:
        yield hashlib.sha256(data).digest()
    if name.endswith(".npy"):
        array = np.load(io.BytesIO(data), allow_pickle=False)
        for row in array.reshape(len(array), -1) if array.ndim > 1 and array.size else array.reshape(1, -1):
            if row.size >= _SMALLEST_ROW and not (row == row[0]).all():
                kind = f"{row.dtype.str}{array.shape[1:] if array.ndim > 1 else ''}"
                yield hashlib.sha256(kind.encode() + row.tobytes()).digest()
    elif zipfile.is_zipfile(io.BytesIO(data)):
        for member, content in archive.unzip(data).items():
            yield from _marks(member, content)
