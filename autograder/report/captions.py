"""Figures and tables of a report: their captions, their numbers in the text, and the names of charts' axes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.checks.messages import Bilingual
from autograder.report.document import Block, Format, Kind, Report
from autograder.report.findings import Finding, finding
from autograder.report.sections import folded, outline
from autograder.report.words import TEXTS

_DRAWS = re.compile(
    r"\.(?:plot|scatter|bar|barh|hist|errorbar|fill_between|semilogx|semilogy|loglog|boxplot|violinplot)\("
)
_AXIS = {
    "x": re.compile(r"\bxlabel\s*[(=]|\bset_xlabel\s*\(|\bsupxlabel\s*\("),
    "y": re.compile(r"\bylabel\s*[(=]|\bset_ylabel\s*\(|\bsupylabel\s*\("),
}
_NOTHING = Bilingual(en="", fa="")


def figure_findings(report: Report) -> list[Finding]:
    """Return what is to be done about figures: none at all, no caption, no names on axes, numbers nobody has."""
    figures = [place for place, block in enumerate(report.blocks) if block.kind is Kind.FIGURE]
    if not figures:
        return [finding("figure.none", "figures")]
    return [*_without_captions(report, figures), *_without_axes(report), *_unresolved(report)]


def caption_number(text: str, kind: str) -> int | None:
    """Return the number a paragraph gives as a caption, None if it is none.

    Args:
        text: the paragraph.
        kind: "figure" or "table".
    """
    start = folded(text).lstrip("*_ ")
    # In a PDF of Persian the point may come before the number.
    found = re.match(rf"(?:{_either(kind)})\s*(?:(\d+)\s*[.:،)\-–*]|[.:]\s*(\d+))", start)
    return int(found[1] or found[2]) if found else None


def has_caption(report: Report, kind: str) -> bool:
    """Return whether any paragraph is a caption of this kind."""
    return any(caption_number(text, kind) is not None for text in report.paragraphs())


def _without_captions(report: Report, figures: list[int]) -> Iterator[Finding]:
    if report.format is Format.PDF:
        missing = len(figures) - len(_captions(report.blocks))
        for number in range(len(figures) - max(missing, 0) + 1, len(figures) + 1):
            yield finding("figure.no_caption", "figures", number=number, where=_NOTHING)
        return
    blocks, used = report.blocks, set[int]()
    for number, place in enumerate(figures, 1):
        caption = _caption_after(blocks, place, used)
        if caption is None and blocks[place].text.strip() and report.format is Format.MARKDOWN:
            continue  # the description of a picture in Markdown is shown as its caption
        if caption is None:
            yield finding("figure.no_caption", "figures", number=number, where=_where(blocks[place]))
        else:
            used.add(caption)


def _caption_after(blocks: tuple[Block, ...], place: int, used: set[int]) -> int | None:
    """Return where the caption of the figure at `place` stands: below it before the next figure, or just above it."""
    for later in range(place + 1, len(blocks)):
        if blocks[later].kind in (Kind.FIGURE, Kind.HEADING):
            break
        if blocks[later].kind is Kind.TEXT and caption_number(blocks[later].text, "figure") is not None:
            return later
    before = next((i for i in range(place - 1, -1, -1) if blocks[i].kind in (Kind.TEXT, Kind.FIGURE)), None)
    if before is not None and before not in used and caption_number(blocks[before].text, "figure") is not None:
        return before
    return None


def _without_axes(report: Report) -> Iterator[Finding]:
    told: set[int] = set()
    for block in report.blocks:
        if block.kind is not Kind.FIGURE or block.cell in told or not _DRAWS.search(block.source):
            continue
        lacking = [axis for axis, named in _AXIS.items() if not named.search(block.source)]
        if lacking:
            told.add(block.cell)
            axes = TEXTS.message("axes.both" if len(lacking) == 2 else f"axes.{lacking[0]}")
            yield finding("figure.no_axes", "figures", where=_where(block), axes=axes)


def _unresolved(report: Report) -> Iterator[Finding]:
    known = set(_captions(report.blocks))
    if not known:
        return
    mention = re.compile(rf"(?<!\w)(?:{_either('figure')})\s*(\d+)(?!\w|\.\d)")
    mentioned = {int(number) for text in report.paragraphs() for number in mention.findall(folded(text))}
    for number in sorted(mentioned - known):
        yield finding("figure.unresolved", "figures", number=number)


def _captions(blocks: tuple[Block, ...]) -> list[int]:
    lines = (line for block in blocks if block.kind is Kind.TEXT for line in block.text.split("\n"))
    return [number for line in lines if (number := caption_number(line, "figure")) is not None]


def _either(kind: str) -> str:
    return "|".join(re.escape(word) for word in outline().words[kind])


def _where(block: Block) -> Bilingual:
    return TEXTS.message("where.cell", cell=block.cell) if block.cell else _NOTHING
