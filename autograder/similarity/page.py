"""The page and the table of pairs."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder.feedback.characters import on_one_line
from autograder.feedback.grades_csv import safe_table
from autograder.grading.results import Student
from autograder.similarity.excerpts import Excerpt, excerpt
from autograder.similarity.pairs import Comparison, Pair
from autograder.similarity.passages import Passage, passages_of
from autograder.similarity.works import KINDS, TEXTS, LeftOut, Work, grain_of

_FOLDER = Path(__file__).parent
_MOST_PASSAGES = 12
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
COLUMNS = ("rank", "to look at", "key 1", "name 1", "key 2", "name 2", "similarity %", "code %", "text %")


@dataclass(frozen=True)
class _Shown:
    kind: str
    others: str
    sides: tuple[Excerpt, Excerpt]


@dataclass(frozen=True)
class _Entry:
    number: str
    anchor: str
    students: tuple[Student, Student]
    shares: tuple[tuple[str, str, str], ...]
    """(kind, share as text, width of its bar in %)"""
    passages: tuple[_Shown, ...]
    hidden: str
    """How many more passages there are; empty for none."""


@dataclass(frozen=True)
class _Chart:
    kind: str
    bars: tuple[str, ...]
    """Heights in %."""
    line: str
    """Where the list begins, in %."""


class _Words:
    """The texts of a page in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return TEXTS.message(key, **values).text(self.language)

    def number(self, value: int) -> str:
        return str(value).translate(_PERSIAN_DIGITS) if self.language == "fa" else str(value)

    def percent(self, share: float) -> str:
        value = self.number(round(100 * share))
        return f"{value}٪" if self.language == "fa" else f"{value} %"


def similarity_csv(found: Comparison) -> bytes:
    """Return the pairs as a table, the most alike first; those that do not stand out come last and say so."""
    rows = []
    for rank, pair in enumerate(found.pairs, 1):
        students = (found.works[pair.one].student, found.works[pair.other].student)
        names = [text for student in students for text in (student.key, student.name)]
        shares = [f"{100 * share:.1f}" for share in (pair.similarity, pair.code, pair.prose)]
        rows.append([str(rank), "yes" if pair.similarity > 0 else "no", *names, *shares])
    return safe_table(COLUMNS, rows)


def similarity_page(found: Comparison, left_out: Sequence[LeftOut], *, language: str, most: int) -> str:
    """Return the page: what is usual, the pairs that stand out, their passages side by side, and who is left out.

    Args:
        found: the comparison.
        left_out: who was not compared, and why.
        language: "fa" or "en".
        most: pairs shown; the others are counted.
    """
    words = _Words(language)
    outstanding = found.outstanding
    entries = [_entry(found, pair, number, words) for number, pair in enumerate(outstanding[:most], 1)]
    return _environment().get_template("similarity.html.j2").render(
        words=words,
        language=language,
        direction="rtl" if language == "fa" else "ltr",
        compared=words.number(len(found.works)),
        count=words.number(len(outstanding)),
        entries=entries,
        more=words.number(len(outstanding) - len(entries)) if len(outstanding) > len(entries) else "",
        usual=_usual(found, words),
        charts=[_chart(found, kind) for kind in KINDS] if len(found.works) > 2 else [],
        left_out=[(one.student, one.reason.text(language)) for one in left_out],
        left=words.number(len(left_out)),
    )  # fmt: skip


def language_of(works: Sequence[Work]) -> str:
    """Return the language most of a class's prose is in."""
    persian = sum(int((work.streams.prose.symbols >= 0x600).sum()) for work in works)
    return "fa" if 2 * persian > sum(len(work.streams.prose.symbols) for work in works) else "en"


def _entry(found: Comparison, pair: Pair, number: int, words: _Words) -> _Entry:
    one, other = found.works[pair.one], found.works[pair.other]
    passages = [p for kind in KINDS for p in passages_of(one, other, kind, found.indexes[kind])]
    # What most of the class wrote explains itself.
    telling = [p for p in passages if 2 * p.holders <= max(4, len(found.works))]
    chosen = set(sorted(telling, key=_rank)[:_MOST_PASSAGES])
    shares = zip(KINDS, (pair.code, pair.prose), strict=True)
    return _Entry(
        number=words.number(number),
        anchor=f"pair-{number}",
        students=(one.student, other.student),
        shares=tuple((kind, words.percent(share), f"{100 * share:.0f}") for kind, share in shares),
        passages=tuple(_shown(one, other, p, words) for p in telling if p in chosen),
        hidden=words.number(len(telling) - len(chosen)) if len(telling) > len(chosen) else "",
    )


def _rank(passage: Passage) -> float:
    """Long passages that few have come first."""
    return -passage.symbols / grain_of(passage.kind).run / (passage.holders - 1)


def _shown(one: Work, other: Work, passage: Passage, words: _Words) -> _Shown:
    keys = {2: "passage.only", 3: "passage.other"}
    others = words(keys.get(passage.holders, "passage.others"), count=words.number(passage.holders - 2))
    sides = excerpt(one, passage, passage.one), excerpt(other, passage, passage.other)
    return _Shown(passage.kind, others, sides)


def _usual(found: Comparison, words: _Words) -> str:
    code, prose = (found.usual[kind] for kind in KINDS)
    key = "chance.usual" if code.is_measured else "chance.small"
    return words(
        key,
        code=words.percent(code.median), prose=words.percent(prose.median),
        most_code=words.percent(code.most), most_prose=words.percent(prose.most),
    )  # fmt: skip


def _chart(found: Comparison, kind: str) -> _Chart:
    """Return the bars of all pairs; their heights grow with the logarithm, so that a single pair is seen."""
    counts = found.counts[kind]
    top = math.log1p(max(counts))
    heights = tuple(f"{100 * math.log1p(count) / top:.0f}" if top else "0" for count in counts)
    return _Chart(kind, heights, f"{100 * found.usual[kind].most:.1f}")


@functools.cache
def _environment() -> Environment:
    # The colours and letters are those of the other pages.
    environment = Environment(
        loader=FileSystemLoader([_FOLDER, _FOLDER.parent / "feedback"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = on_one_line
    return environment
