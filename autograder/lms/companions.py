"""Files that an assignment asks for beside its notebook by name, a report's own notebook among them."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from autograder.lms.notebook_names import NOTEBOOK, Closeness, closeness, is_notebook_name

EXAMPLE = "example"
"""The folder of a bundle in which a finished example lies."""


def asks_for_notebook(companions: Sequence[str]) -> bool:
    """Say whether the assignment asks for another notebook beside its own."""
    return any(is_notebook_name(pattern) for pattern in companions)


def is_companion_notebook(path: str, slug: str, companions: Sequence[str]) -> bool:
    """Say whether a notebook is named like one that is asked for beside the assignment's, and less like the latter."""
    stems = [pattern.removesuffix(NOTEBOOK) for pattern in companions if is_notebook_name(pattern)]
    nearest = min((closeness(path, stem) for stem in stems), default=Closeness.OTHER)
    return nearest < Closeness.OTHER and closeness(path, slug) > Closeness.COPY


def is_wanted(path: str, companions: Sequence[str]) -> bool:
    """Say whether a file has the name of one that is asked for, wherever it lies but in an example handed out."""
    folder, _, name = path.casefold().rpartition("/")
    if EXAMPLE in folder.split("/"):
        return False
    return any(fnmatchcase(name, pattern.casefold()) for pattern in companions if "/" not in pattern)
