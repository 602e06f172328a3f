"""From Kaggle's 25,000 pictures to the course's split, each picture decoded before it is let in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from autograder.checks.messages import Bilingual
from datasets.dogs_vs_cats.jpeg import fault_of
from datasets.dogs_vs_cats.sources import Source, open_source
from datasets.unavailable import TEXTS
from datasets.writing import remove_halves, write_whole

NUMBERS: Mapping[str, range] = MappingProxyType(
    {"train": range(1000), "validation": range(1000, 1500), "test": range(1500, 2000)}
)
"""Of each kind, which numbers belong to which split: the course's 2,000, 1,000 and 1,000."""
KINDS: Mapping[str, str] = MappingProxyType({"cat": "cats", "dog": "dogs"})


@dataclass(frozen=True)
class Skipped:
    """One picture that was not let in."""

    name: str
    """In the source."""
    reason: Bilingual


@dataclass(frozen=True)
class Prepared:
    """What a run found and did."""

    folder: Path
    counts: Mapping[tuple[str, str], int]
    """("train", "cats") -> how many pictures are there now."""
    skipped: tuple[Skipped, ...]
    missing: int
    """How many of the 4,000 numbers the source does not have."""
    others: int
    """How many entries of the source are something else."""

    @property
    def total(self) -> int:
        """How many pictures are there now, all together."""
        return sum(self.counts.values())


def prepare_dogs_vs_cats(
    source: str | Path, folder: str | Path, *, progress: Callable[[int], None] | None = None
) -> Prepared:
    """Write `folder`/{train,validation,test}/{cats,dogs}/{cat,dog}.<number>.jpg, the bytes as they are in the source.

    Numbers 0-999 of each kind are to train with, 1000-1499 to validate and 1500-1999 to test. Pictures that are broken
    are named and left out, and not replaced by others. A run that was broken off goes on where it was, a second run
    changes nothing, and no file is ever there in part.

    Args:
        source: Kaggle's train.zip or the folder it unpacks to.
        folder: where to; it need not exist.
        progress: called after every picture with how many are done.

    Raises:
        DataUnavailableError: if the source cannot be read or holds no such pictures.
    """
    target = Path(folder)
    counts = {(split, kinds): 0 for split in NUMBERS for kinds in KINDS.values()}
    skipped: list[Skipped] = []
    missing = done = 0
    with open_source(Path(source)) as opened:
        remove_halves(target)
        for split, numbers in NUMBERS.items():
            for kind, kinds in KINDS.items():
                for number in numbers:
                    name = opened.pictures.get((kind, number))
                    path = target / split / kinds / f"{kind}.{number}.jpg"
                    if name is None:
                        missing += 1
                    elif (fault := _bring(opened, name, path)) is not None:
                        skipped.append(Skipped(name, fault))
                    else:
                        counts[split, kinds] += 1
                    done += 1
                    if progress is not None:
                        progress(done)
        return Prepared(target, counts, tuple(skipped), missing, opened.others)


def _bring(source: Source, name: str, path: Path) -> Bilingual | None:
    """Write one picture to `path` and return None, or leave nothing there and return what is wrong with it."""
    data = source.read(name)
    if data is not None and path.is_file() and path.read_bytes() == data:
        return None  # it was decoded before it was written
    fault = TEXTS.message("jpeg.unreadable") if data is None else fault_of(data)
    if fault is None and data is not None:
        write_whole(path, data)
    else:
        path.unlink(missing_ok=True)
    return fault
