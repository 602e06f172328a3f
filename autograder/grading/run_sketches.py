"""Weights that are nearly the same: a file's weights drawn so small that a whole class can be compared at once."""

from __future__ import annotations

import io
import math
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NEAR = 0.99
"""The least cosine of two kernels that count as nearly the same.

Measured on the network and the pictures of 01_convnets after eight epochs, by the least alike of its five kernels: 0.04
at most for trainings that began apart, 0.91 for trainings that began from the same numbers and saw the pictures in
another order; 1.000 for a copy in half precision, 0.999 after one step more, 0.996 after a whole epoch more, 0.998 with
noise of 5 % of each number and 0.994 with 10 %.
"""
_FEWEST = 64
"""Numbers of a kernel; in smaller ones two may be alike by chance."""
_KEPT = 1024
_ENTRY = b"PK\x01\x02"
_MOST_ARRAYS = 512
_MOST_READ = 1 << 14
"""Numbers of one array that the sample is drawn from."""
_HEADER_BYTES = 1 << 10


@dataclass(frozen=True)
class Sketch:
    """A sample of the kernels of one file of weights; biases are left out, for most begin and stay near zero."""

    shapes: tuple[tuple[int, ...], ...]
    """Of all arrays; weights of different shapes are never compared."""
    kernels: tuple[npt.NDArray[np.float32], ...]
    """The sample of each kernel, around its mean and of length 1."""


def sketch_of(content: bytes) -> Sketch | None:
    """Return the sketch of an .npz file; None for what is no file of weights, or has no kernel that could be compared.

    Nothing is unpickled, and of each array only the first numbers are unpacked.
    """
    if content.count(_ENTRY) > 2 * _MOST_ARRAYS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = [_array(archive, name) for name in sorted(archive.namelist())[:_MOST_ARRAYS]]
    except Exception:  # noqa: BLE001  a broken zip makes zipfile, zlib and NumPy raise nearly anything
        return None
    kernels = tuple(kernel for shape, values in found if len(shape) > 1 for kernel in _sampled(values))
    return Sketch(tuple(shape for shape, _ in found), kernels) if kernels else None


def near_pairs(sketches: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two sketches of which all kernels are nearly the same.

    All of them, because a frozen base is the same in every model that stands on it.
    """
    groups: dict[object, list[int]] = defaultdict(list)
    for place, sketch in enumerate(sketches):
        groups[sketch.shapes, tuple(len(kernel) for kernel in sketch.kernels)].append(place)
    for places in groups.values():
        least = np.ones((len(places), len(places)), np.float32)
        for kernels in zip(*(sketches[place].kernels for place in places), strict=True):
            stacked = np.stack(kernels)
            np.minimum(least, stacked @ stacked.T, out=least)
        for one, other in np.argwhere(np.triu(least >= NEAR, 1)):
            yield places[one], places[other]


def _array(archive: zipfile.ZipFile, name: str) -> tuple[tuple[int, ...], npt.NDArray[np.float32]]:
    """Return an array's shape and its first numbers."""
    with archive.open(name) as file:
        start = io.BytesIO(file.read(_HEADER_BYTES))
        readers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
        shape, _, dtype = readers[np.lib.format.read_magic(start)](start)
        if dtype.kind != "f" or dtype.itemsize not in (2, 4, 8):
            return tuple(shape), np.zeros(0, np.float32)
        # As many numbers whatever their precision, so that a copy in half precision has the same sample.
        count = min(math.prod(shape), _MOST_READ)
        data = (start.read() + file.read(count * dtype.itemsize))[: count * dtype.itemsize]
    with np.errstate(all="ignore"):
        return tuple(shape), np.frombuffer(data, dtype).astype(np.float32)


def _sampled(values: npt.NDArray[np.float32]) -> Iterator[npt.NDArray[np.float32]]:
    """Yield the sample of a kernel if it has one: enough finite numbers that are not all the same."""
    if len(values) < _FEWEST or not np.isfinite(values).all():
        return
    sample = values[:: max(1, len(values) // _KEPT)][:_KEPT].astype(np.float64)
    sample -= sample.mean()
    length = float(np.linalg.norm(sample))
    if math.isfinite(length) and length > 0:
        yield (sample / length).astype(np.float32)
