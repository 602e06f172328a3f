"""The intake's texts in both languages."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.messages import Catalogue
from autograder.grading.results import Flag

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))


def flag(key: str, **values: object) -> Flag:
    """Return the flag `key` with its text from the catalogue."""
    return Flag(key, TEXTS.message(key, **values))
