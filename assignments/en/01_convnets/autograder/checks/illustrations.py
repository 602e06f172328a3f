"""Pictures that a test lays beside its verdict, for the page a student reads afterwards.

A test that compares pictures can hand over a few of them; whoever runs it collects them when it has ended. Where nobody
does, in a notebook, the first few stay and are never looked at.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.checks.failure import CATALOGUE

if TYPE_CHECKING:
    import numpy.typing as npt

    from autograder.checks.messages import Bilingual

_MOST = 6
_MOST_SIDE = 512


@dataclass(frozen=True)
class Illustration:
    """One picture and what it shows."""

    caption: Bilingual
    png: bytes


_laid_beside: list[Illustration] = []


def illustrate(key: str, image: npt.NDArray[Any], **values: object) -> None:
    """Lay a picture beside the verdict of the test that is running; beyond a few, they are dropped.

    Args:
        key: the caption's, in this package's texts.
        image: uint8 (height, width, 3), or a heat map (height, width) from 0 to 1; at most 512 pixels to a side.
        **values: what the caption's placeholders stand for.
    """
    pixels = np.asarray(image)
    if pixels.ndim == 2:
        pixels = glowing(pixels)
    if len(_laid_beside) < _MOST and 0 < max(pixels.shape[:2]) <= _MOST_SIDE:
        _laid_beside.append(Illustration(CATALOGUE.message(key, **values), png(pixels)))


def collected() -> tuple[Illustration, ...]:
    """Return what was laid beside since the last call, and forget it."""
    found = tuple(_laid_beside)
    _laid_beside.clear()
    return found


def glowing(heat: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Return a heat map from 0 to 1 as a picture: black, red, yellow, white."""
    values = np.clip(np.nan_to_num(np.asarray(heat, np.float64)), 0, 1)
    channels = [np.clip(3 * values - below, 0, 1) for below in range(3)]
    return np.asarray(np.rint(255 * np.stack(channels, axis=-1)), np.uint8)


def png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Return a picture, uint8 (height, width, 3), as a PNG file."""
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), pixels.reshape(height, -1)], axis=1)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
