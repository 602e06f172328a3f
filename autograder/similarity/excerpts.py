"""Passages as they are shown: a piece of a cell with the common part marked."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.feedback.characters import readable, revealed
from autograder.similarity.passages import Passage, Side
from autograder.similarity.works import Work

_MOST_CHARACTERS = 1_800
_AROUND = 70
"""Characters of prose shown before and behind."""
_CUT = " […] "


@dataclass(frozen=True)
class Excerpt:
    """A piece of a cell."""

    cell: int
    """From 1 on."""
    before: str
    marked: str
    after: str


def excerpt(work: Work, passage: Passage, side: Side) -> Excerpt:
    """Return the piece of a work's cell in which a passage stands: whole lines of code, or some words around it."""
    text = work.streams.texts[side.cell]
    is_code = passage.kind == "code"
    if is_code:
        first = text.rfind("\n", 0, side.start) + 1
        last = text.find("\n", side.end)
        last = len(text) if last < 0 else last
    else:
        side = _whole_words(text, side)
        first = _word_from(text, max(0, side.start - _AROUND), side.start)
        last = _word_to(text, side.end, min(len(text), side.end + _AROUND))
    shown = revealed if is_code else readable
    before = shown(text[first : side.start][-_MOST_CHARACTERS // 4 :])
    after = shown(text[side.end : last][: _MOST_CHARACTERS // 4])
    return Excerpt(side.cell + 1, before, shown(_shortened(text[side.start : side.end])), after)


def _whole_words(text: str, side: Side) -> Side:
    """Return a passage without the halves of words it may begin and end with."""
    start, end = side.start, side.end
    if text[max(0, start - 1) : start + 1].isalnum():
        start = next((place for place in range(start, end) if not text[place].isalnum()), start)
    if text[end - 1 : end + 1].isalnum():
        end = next((place for place in range(end, start, -1) if not text[place - 1].isalnum()), end)
    return Side(side.cell, start, end) if start < end else side


def _word_from(text: str, first: int, start: int) -> int:
    """Return where the first whole word in a stretch before a passage begins."""
    if first == 0:
        return 0
    return next((place + 1 for place in range(first, start) if text[place].isspace()), start)


def _word_to(text: str, end: int, last: int) -> int:
    if last == len(text):
        return last
    return next((place for place in range(last, end, -1) if text[place - 1].isspace()), end)


def _shortened(text: str) -> str:
    half = _MOST_CHARACTERS // 2
    return text if len(text) <= _MOST_CHARACTERS else text[:half] + _CUT + text[-half:]
