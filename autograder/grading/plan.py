"""Everything the grader needs to know of one assignment, found in the project's folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment, load_assignment
from autograder.errors import UsageError


@dataclass(frozen=True)
class Plan:
    """One assignment, ready to grade."""

    assignment: Assignment
    tests: Path
    """Folder with one full test file a question, hidden tests included."""
    held_back: Path
    """Folder with data that students never get."""
    datasets: Path
    """The package that notebooks import as `datasets`."""


def load_plan(
    root: Path,
    slug: str,
    *,
    limits: Mapping[str, float] | None = None,
    lateness: Mapping[str, object] | None = None,
) -> Plan:
    """Find assignment `slug` below the project's folder `root`.

    Args:
        root: the project's folder.
        slug: the assignment.
        limits: the course's, which hold where the assignment sets none.
        lateness: the same for the rules of handing in late.

    Raises:
        UsageError: if it does not exist or was not built.
    """
    folder = root / "solutions" / slug
    if not folder.is_dir():
        known = ", ".join(known_slugs(root)) or "none"
        raise UsageError(f"no assignment {slug!r} in {root / 'solutions'}; there is: {known}")
    assignment = load_assignment(folder, limits=limits, lateness=lateness)
    tests = folder / "tests"
    missing = [q.id for q in assignment.questions if not (tests / f"{q.id}.py").is_file()]
    if missing:
        raise UsageError(f"{tests}: no tests for {', '.join(missing)}; run: autograder build {slug}")
    return Plan(assignment, tests, folder / "held_back", root / "datasets")


def known_slugs(root: Path) -> list[str]:
    """Return the assignments of the course, in order."""
    return sorted(path.parent.name for path in (root / "solutions").glob("*/assignment.toml"))


def find_root(start: Path) -> Path:
    """Return the project's folder: `start` or the nearest folder above it that has solutions/ and datasets/.

    Raises:
        UsageError: if there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "solutions").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    raise UsageError(
        f"{start} is not inside the course's folder (one with pyproject.toml and solutions/); go there or give --root"
    )
