"""The submissions that every way of grading gets: the honest ones of the demo's class, round and round."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from autograder.demo import PUPILS, SLUG, files_of
from autograder.errors import UsageError


@dataclass(frozen=True)
class Handed:
    """One submission."""

    key: str
    language: str
    archive: Path
    """A student's zip: the notebook and its runs."""

    def files(self) -> dict[str, bytes]:
        """Return what is in the zip, path -> content."""
        with zipfile.ZipFile(self.archive) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def write_sample(root: Path, count: int, folder: Path) -> list[Handed]:
    """Write the zips of `count` submissions into `folder`.

    Raises:
        UsageError: if the bundles were not built.
    """
    folder.mkdir(parents=True)
    honest = [pupil for pupil in PUPILS if pupil.honest]
    handed = []
    for number, pupil in enumerate(islice(cycle(honest), count), start=1):
        one = Handed(f"{number:02d}", pupil.language, folder / f"{number:02d}.zip")
        with zipfile.ZipFile(one.archive, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in files_of(root, pupil).items():
                archive.writestr(path, content)
        handed.append(one)
    return handed


def grader_zip(root: Path, language: str) -> Path:
    """Return Otter's zip of one language.

    Raises:
        UsageError: if it was not built, or from other tests than those we grade with.
    """
    path = root / "build" / language / SLUG / "autograder.zip"
    if not path.is_file():
        raise UsageError(f"{path} is missing; run: make build")
    with zipfile.ZipFile(path) as archive:
        for test in sorted((root / "solutions" / SLUG / "tests").glob("*.py")):
            name = f"tests/{test.name}"
            if name not in archive.namelist() or archive.read(name) != test.read_bytes():
                raise UsageError(f"{path}: its {name} is not that of solutions/{SLUG}; run: make build")
    return path
