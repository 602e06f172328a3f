"""How close a notebook's file name is to the assignment's."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

NOTEBOOK = ".ipynb"
# Browsers and mail programs add an ending of their own.
_ENDINGS = (".ipynb", ".ipynb.txt", ".ipynb.json")
_COPY_MARKS = re.compile(r"(?:[ _-]*\(\d+\)|[ _-]+copy ?\d*|[ _-]+کپی ?\d*)+$")
_COPY_OF = re.compile(r"^(?:copy of|کپی از) ")


class Closeness(IntEnum):
    """Smaller is closer."""

    EXACT = 0
    COPY = 1
    """The name with what a browser or system adds to a second file of one name: " (1)", "-Copy1"."""
    SIMILAR = 2
    """The name with more around it: "01_convnets_final", "Ali-01 Convnets"."""
    OTHER = 3


def is_notebook_name(path: str) -> bool:
    """Say whether a file of this name is meant to be a notebook."""
    return path.casefold().rstrip().endswith(_ENDINGS)


def closeness(path: str, slug: str) -> Closeness:
    """Return how close a notebook's name is to `slug`; case and Unicode form do not matter."""
    name = unicodedata.normalize("NFC", path.rpartition("/")[2]).casefold().rstrip()
    if name == slug.casefold() + NOTEBOOK:
        return Closeness.EXACT
    stem = next((name.removesuffix(ending) for ending in reversed(_ENDINGS) if name.endswith(ending)), name)
    if _COPY_OF.sub("", _COPY_MARKS.sub("", stem)).strip() == slug.casefold():
        return Closeness.COPY
    return Closeness.SIMILAR if _letters(slug) in _letters(stem) else Closeness.OTHER


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
