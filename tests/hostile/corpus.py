"""The whole corpus: what every module beside this one lists as CASES."""

import importlib
import pkgutil
from itertools import groupby

import hostile
from hostile.case import Hostile

_NO_LISTS = frozenset({"case", "corpus"})


def all_cases() -> list[Hostile]:
    """Return the cases of all groups, by group."""
    found: list[Hostile] = []
    for module in pkgutil.iter_modules(hostile.__path__):
        if module.name not in _NO_LISTS:
            found += getattr(importlib.import_module(f"hostile.{module.name}"), "CASES", ())
    return sorted(found, key=lambda case: case.group)


def by_group() -> dict[int, list[Hostile]]:
    """Return group -> its cases."""
    return {group: list(cases) for group, cases in groupby(all_cases(), key=lambda case: case.group)}


def files_of(case: Hostile) -> dict[str, bytes]:
    """Return what a case hands in: path -> content."""
    return dict(case.files() if callable(case.files) else case.files)
