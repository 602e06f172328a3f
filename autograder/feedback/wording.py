"""The kit's own sentences as HTML: code left-to-right inside Persian, every line in its own direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from autograder.feedback.characters import readable

MAX_MESSAGE_CHARS = 3000

_LONG_CODE_CHARS = 40  # longer code stands on a line of its own
_CODE = re.compile(r"`([^`\n]+)`")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_ISOLATED = re.compile("\u2068[^\u2069]*\u2069")
_LATIN_RUN = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_WORTH_ISOLATING = re.compile(r"[A-Za-z0-9].*[^A-Za-z0-9]|[^A-Za-z0-9].*[A-Za-z0-9]")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def prose(text: str, language: str) -> Markup:
    """Return a message in a language as HTML: one `span` of class "line" a line, code between backticks as `code`.

    In a line with Persian in it, runs of Latin letters, digits and brackets keep their own order, so that a shape such
    as (28, 14) is not read backwards.
    """
    text = readable(text.strip())
    if len(text) > MAX_MESSAGE_CHARS:
        text = text[: MAX_MESSAGE_CHARS - 1] + "…"
    return Markup("").join(_line(line, language) for line in text.split("\n"))


def _line(line: str, language: str) -> Markup:
    is_persian = _is_persian(line, language)
    parts = Markup("").join(_parts(line, isolate=is_persian))
    return Markup('<span class="line" dir="{}">{}</span>').format("rtl" if is_persian else "ltr", parts)


def _is_persian(line: str, language: str) -> bool:
    """Tell in which language a line is: code and the names of files and people that stand in it do not count.

    What the kit says in Persian may hold long names, more Latin than Persian; a line of a message in Persian is in
    another language only if it has no Persian, such as one that Python wrote.
    """
    sentence = _ISOLATED.sub("", _CODE.sub("", line))
    if language == "fa" and _RIGHT_TO_LEFT.search(sentence):
        return True
    return len(_RIGHT_TO_LEFT.findall(sentence)) > len(_LATIN.findall(sentence)) or (
        not _LATIN.search(sentence) and _RIGHT_TO_LEFT.search(line) is not None
    )


def _parts(line: str, *, isolate: bool) -> Iterator[Markup]:
    after_block = False
    for number, piece in enumerate(_CODE.split(line)):
        if number % 2:
            after_block = len(piece) > _LONG_CODE_CHARS
            shape = '<code class="long" dir="ltr">{}</code>' if after_block else '<code dir="ltr">{}</code>'
            yield Markup(shape).format(piece)  # noqa: S704  two constants
        else:
            # The mark that ended the sentence part would begin a line of its own below a block.
            text = piece.lstrip(" .,:;،؛") if after_block else piece
            yield from _isolated(text) if isolate else (escape(text),)


def _isolated(text: str) -> Iterator[Markup]:
    at = 0
    for run in _LATIN_RUN.finditer(text):
        start, end = _without_foreign_marks(text, run.start(), run.end())
        if start < end and _WORTH_ISOLATING.search(text[start:end]):
            yield escape(text[at:start])
            yield Markup('<bdi dir="ltr">{}</bdi>').format(text[start:end])
            at = end
    yield escape(text[at:])


def _without_foreign_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off what belongs to the sentence around a run: its punctuation and brackets without their partners."""
    while start < end:
        first, last, run = text[start], text[end - 1], text[start:end]
        if last in ".,:;!? " or (last in _PAIRS and run.count(last) > run.count(_PAIRS[last])):
            end -= 1
        elif first in ".,:;!? )]}" or (first in "([{" and run.count(first) > run.count(_closing(first))):
            start += 1
        else:
            break
    return start, end


def _closing(opening: str) -> str:
    return {"(": ")", "[": "]", "{": "}"}[opening]
