"""The pictures as a tree of JPEG files, laid out as the course lays out its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from datasets.drawing.dials import Dials
from datasets.pets.kinds import KINDS
from datasets.pets.making import DEFAULTS, one_pet
from datasets.writing import remove_halves, write_whole

JPEG_QUALITY = 95


@dataclass(frozen=True)
class Split:
    """One part of the data: how many pictures, from which seed, and how its files are numbered."""

    name: str
    count: int
    """Half of them cats, half of them dogs."""
    seed: int
    first_number: int
    """Of the first file of each kind, as in the course: training 0-999, validation 1000-1499, test 1500-1999."""


SPLITS: Mapping[str, Split] = MappingProxyType({
    "train": Split("train", 2000, 101, 0),
    "validation": Split("validation", 1000, 102, 1000),
    "test": Split("test", 1000, 103, 1500),
})  # fmt: skip


def write_pets(
    folder: str | Path, *, size: int = 96, dials: Dials = DEFAULTS, counts: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Write `folder`/{train,validation,test}/{cats,dogs}/{cat,dog}.<number>.jpg; 4,000 pictures in 20 to 40 s.

    Files that are there already are kept, so that a run that was broken off goes on where it was; no file is ever
    there in part.

    Args:
        folder: where to; it need not exist.
        size: pixels to a side.
        dials: how hard the pictures are.
        counts: fewer pictures than the usual 2,000, 1,000 and 1,000: split -> how many, cats and dogs together.

    Returns:
        split -> how many pictures it has now.
    """
    target, numbers = Path(folder), {}
    remove_halves(target)
    for split in SPLITS.values():
        numbers[split.name] = (counts or {}).get(split.name, split.count)
        for place, path in _files(target, split, numbers[split.name]):
            if not path.exists():
                picture = one_pet(place, seed=split.seed, size=size, dials=dials)
                buffer = io.BytesIO()
                Image.fromarray(picture.image).save(buffer, "JPEG", quality=JPEG_QUALITY)
                write_whole(path, buffer.getvalue())
    return numbers


def _files(folder: Path, split: Split, count: int) -> Iterator[tuple[int, Path]]:
    for place in range(count):
        kind = KINDS[place % 2]
        yield place, folder / split.name / kind / f"{kind[:-1]}.{split.first_number + place // 2}.jpg"
