"""The pictures of one split as arrays, kept in a file so that they are drawn but once."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np

from datasets.drawing.dials import Dials
from datasets.pets.folders import SPLITS
from datasets.pets.making import DEFAULTS, Pets, make_pets
from datasets.unavailable import TEXTS
from datasets.writing import write_whole

MOST_REMEMBERED = 256
"""Pictures of one call: 10 MB at 96x96."""
DRAWING = 1
"""Grows whenever the program draws other pictures from the same seed: old files are not read then."""


def load_pets(
    split: str = "train",
    *,
    count: int | None = None,
    size: int = 96,
    dials: Dials = DEFAULTS,
    cache: str | Path | None = "data",
) -> Pets:
    """Return the pictures of one split, drawn now or read from where an earlier call kept them.

    The pictures are those that `write_pets` writes, before they became JPEG.

    Args:
        split: "train" (2,000 pictures), "validation" or "test" (1,000 each).
        count: the first so many of them; all if not given.
        size: pixels to a side.
        dials: how hard the pictures are.
        cache: the folder to keep them in; None keeps no file, but the last few hundred pictures in memory.

    Raises:
        ValueError: if there is no such split, or it has fewer than `count` pictures.
    """
    if split not in SPLITS:
        raise ValueError(f"the splits are {', '.join(SPLITS)}, not {split!r}")
    part = SPLITS[split]
    wanted = part.count if count is None else count
    if wanted > part.count:
        raise ValueError(f"{split} has {part.count:,} pictures, not {wanted:,}")
    if cache is None:
        draw = _remembered if wanted <= MOST_REMEMBERED else make_pets
        return Pets(*(array.copy() for array in draw(wanted, seed=part.seed, size=size, dials=dials)))
    told = repr((DRAWING, part, wanted, size, dataclasses.astuple(dials)))
    path = Path(cache) / f"pets_{split}_{wanted}_{hashlib.sha256(told.encode()).hexdigest()[:12]}.npz"
    kept = _read(path, (wanted, size, size))
    if kept is None:
        tell = functools.partial(_tell, count=wanted) if wanted > MOST_REMEMBERED else lambda _: None
        kept = make_pets(wanted, seed=part.seed, size=size, dials=dials, before=tell)
        _keep(path, kept)
    return kept


@functools.lru_cache(maxsize=2)
def _remembered(count: int, *, seed: int, size: int, dials: Dials) -> Pets:
    return make_pets(count, seed=seed, size=size, dials=dials)


def _tell(place: int, *, count: int) -> None:
    """Say how far the drawing has come, in one line that is written again and again."""
    if place % 50 == 0 or place == count - 1:
        full = 20 * (place + 1) // count
        line = f"[{'#' * full}{'.' * (20 - full)}] {TEXTS.message('pets.drawing', done=place + 1, count=count).text()}"
        print(f"\r{line}", end="\n" if place == count - 1 else "", flush=True)  # noqa: T201  the student waits


def _keep(path: Path, pets: Pets) -> None:
    buffer = io.BytesIO()
    np.savez(
        buffer,
        images=pets.images,
        labels=pets.labels,
        animal_masks=np.packbits(pets.animal_masks),
        part_masks=np.packbits(pets.part_masks),
    )
    write_whole(path, buffer.getvalue())


def _read(path: Path, shape: tuple[int, int, int]) -> Pets | None:
    """Return what `_keep` wrote; None if there is no such file or it is broken, which only means to draw again."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            images, labels = arrays["images"], arrays["labels"]
            masks = [
                np.unpackbits(arrays[name], count=int(np.prod(shape))).reshape(shape).astype(bool)
                for name in ("animal_masks", "part_masks")
            ]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    whole = images.shape == (*shape, 3) and images.dtype == np.uint8 and labels.shape == shape[:1]
    return Pets(images, labels, *masks) if whole else None
