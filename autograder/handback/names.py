"""Names of people in one form, for finding who is meant; never for showing or writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# One letter, written with two code points on Arabic and Persian keyboards.
_SAME = str.maketrans(
    {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و"}
)


def match_key(text: str) -> str:
    """Return letters and digits only: case, blanks, half-spaces, marks and Arabic forms of Persian letters aside."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_SAME)).casefold()
    return "".join(_digit(char) for char in folded.translate(_SAME) if unicodedata.category(char)[0] in "LN")


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


class By(StrEnum):
    """By what somebody was found, the surest first."""

    KEY = "key"
    NUMBER = "number"
    EMAIL = "e-mail"
    USERNAME = "user name"
    NAME = "name"


@dataclass(frozen=True)
class Found:
    """Who is meant by a text; nobody where `key` is empty."""

    key: str = ""
    by: By | None = None
    others: tuple[str, ...] = ()
    """Keys of all who are meant, where more than one is."""


class Directory:
    """Finds people by whatever is known of them.

    Args:
        known: for each person's key, what is known: texts by what they are. What is empty is left out.
    """

    def __init__(self, known: Mapping[str, Iterable[tuple[By, str]]]) -> None:
        self._keys: dict[By, dict[str, list[str]]] = {by: {} for by in By}
        for key, facts in known.items():
            for by, text in facts:
                form = match_key(text)
                if form and key not in (keys := self._keys[by].setdefault(form, [])):
                    keys.append(key)

    def find(self, text: str) -> Found:
        """Return who is meant: what is surest decides, and it must be one person's only."""
        form = match_key(text)
        for by in By:
            keys = self._keys[by].get(form, ()) if form else ()
            if len(keys) == 1:
                return Found(keys[0], by)
            if keys:
                return Found(by=by, others=tuple(keys))
        return Found()
