"""The submissions that every way of grading gets."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from autograder.checks.messages import LANGUAGES
from autograder.demo import PUPILS, SLUG, files_of
from autograder.errors import UsageError

from .answers_on_file import AnswersOnFile


@dataclass(frozen=True)
class Handed:
    """One submission."""

    key: str
    slug: str
    language: str
    archive: Path
    """A student's zip: the notebook and its runs."""

    def files(self) -> dict[str, bytes]:
        """Return what is in the zip, path -> content."""
        with zipfile.ZipFile(self.archive) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def write_sample(root: Path, slug: str, count: int, folder: Path) -> list[Handed]:
    """Write the zips of `count` submissions into `folder`.

    Of the demo's assignment they are its honest ones, round and round; of another, its answers on file in turn.

    Raises:
        UsageError: if the bundles were not built.
    """
    folder.mkdir(parents=True)
    handed = []
    made = _of_the_demo(root) if slug == SLUG else _of_answers_on_file(root, slug)
    for number, (language, files) in enumerate(islice(made, count), start=1):
        one = Handed(f"{number:02d}", slug, language, folder / f"{number:02d}.zip")
        with zipfile.ZipFile(one.archive, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in files.items():
                archive.writestr(path, content)
        handed.append(one)
    return handed


def _of_the_demo(root: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    for pupil in cycle([pupil for pupil in PUPILS if pupil.honest]):
        yield pupil.language, files_of(root, pupil)


def _of_answers_on_file(root: Path, slug: str) -> Iterator[tuple[str, dict[str, bytes]]]:
    answers = AnswersOnFile(root, slug)
    for number, language in enumerate(cycle(LANGUAGES)):
        yield language, answers.files(number, language)


def grader_zip(root: Path, slug: str, language: str) -> Path:
    """Return Otter's zip of one assignment in one language.

    Raises:
        UsageError: if it was not built, or from other tests than those we grade with.
    """
    path = root / "build" / language / slug / "autograder.zip"
    if not path.is_file():
        raise UsageError(f"{path} is missing; run: make build")
    with zipfile.ZipFile(path) as archive:
        for test in sorted((root / "solutions" / slug / "tests").glob("*.py")):
            name = f"tests/{test.name}"
            if name not in archive.namelist() or archive.read(name) != test.read_bytes():
                raise UsageError(f"{path}: its {name} is not that of solutions/{slug}; run: make build")
    return path
