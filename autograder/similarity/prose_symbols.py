"""Prose as symbols that stay the same however its letters, digits and half-spaces were typed."""

from __future__ import annotations

import functools
import re
import unicodedata

import numpy as np
import numpy.typing as npt

_LETTERS = str.maketrans("يىكةۀأإآٱؤئ", "ییکههااااوی")
_STRETCH = "\u0640"
"""Draws a word out and is no letter."""
_MARKUP = re.compile(r"<[^<>]{0,2000}>|https?://\S{1,500}")
_DIGIT = ord("0")
_DROPPED = 0


def compared_form(source: str) -> str:
    """Return Markdown with one form of each letter, as its symbols are found in it and as it is shown."""
    return unicodedata.normalize("NFKC", source)


def prose_symbols(text: str) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return the letters of a text in its compared form, and where each begins and ends.

    Only letters count, without case and diacritics; whether two words stand together, apart or with a half-space
    between them makes no difference. Every number is one digit: results differ where a text is copied, too. Tags and
    addresses are left out.
    """
    plain = _MARKUP.sub(lambda part: " " * len(part[0]), text)
    codes = np.frombuffer(plain.encode("utf-32-le", "replace"), np.uint32)
    letters = _table()[np.minimum(codes, 0xFFFF)]
    places = np.flatnonzero(letters != _DROPPED)
    kept = letters[places]
    first = np.ones(len(kept), bool)
    first[1:] = (kept[1:] != _DIGIT) | (kept[:-1] != _DIGIT)
    starts = places[first].astype(np.int32)
    return kept[first].astype(np.uint64), starts, starts + 1


@functools.cache
def _table() -> npt.NDArray[np.uint32]:
    """Return for each code the letter it is compared as; signs, marks and all from 0xFFFF on are dropped."""
    return np.array([*(_letter(chr(code)) for code in range(0xFFFF)), _DROPPED], np.uint32)


def _letter(char: str) -> int:
    if not char.isalnum() or char == _STRETCH:
        return _DROPPED
    if char.isdigit():
        return _DIGIT
    return ord(char.translate(_LETTERS).casefold()[0])
