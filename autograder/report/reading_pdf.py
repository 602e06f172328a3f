"""A PDF as blocks: lines of text as headings and paragraphs, and its pictures.

A PDF keeps no structure: short lines in large letters that name a section are taken for headings, and code cannot be
told from text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from autograder.errors import UsageError
from autograder.report.document import Block, Kind
from autograder.report.sections import folded, outline

MOST_PAGES = 200
_MOST_CHARS = 100_000
"""Of a page."""
_LONGEST_HEADING = 60
_LARGER = 1.1
"""So much larger than most letters of its page is a heading."""
_PERSIAN = re.compile("[\u0600-\u06ff]")
_TURNED = re.compile(r"[\[\]]\s?(\d[\d\s,،–-]{0,20})[\[\]]")
"""A reference's brackets as they come out of a Persian line."""
_CAPTION = re.compile(r"(?:figure|table|شکل|جدول)\s*[.:]?\s*\d")
_SMALLEST_FIGURE = 60
"""Points to a side; what is smaller is a mark or an icon."""
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def pdf_blocks(name: str, data: bytes) -> Iterator[Block]:
    """Yield the blocks of a PDF, page by page; a page's pictures come after its text.

    Raises:
        UsageError: if it cannot be read, or pypdfium2 is not there to read it.
    """
    try:
        import pypdfium2  # noqa: PLC0415  only PDFs need it
    except ImportError:
        raise UsageError(f"{name}: reading a PDF needs pypdfium2; pip install it, or give the notebook") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise UsageError(f"{name}: is no PDF that can be read; is it locked with a password?") from None
    try:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            yield from _page(page)
            page.close()
    finally:
        document.close()


def _page(page: Any) -> Iterator[Block]:
    paragraph: list[str] = []
    lines = list(_lines(page))
    usual = _usual_size(lines)
    for line, size in lines:
        is_heading = size > _LARGER * usual and len(line) <= _LONGEST_HEADING and outline().find(line) is not None
        if (is_heading or not line or _CAPTION.match(folded(line))) and paragraph:
            yield Block(Kind.TEXT, "\n".join(paragraph))
            paragraph = []
        if is_heading:
            yield Block(Kind.HEADING, line)
        elif line:
            paragraph.append(line)
    if paragraph:
        yield Block(Kind.TEXT, "\n".join(paragraph))
    for thing in page.get_objects():
        if type(thing).__name__ == "PdfImage":
            left, bottom, right, top = thing.get_bounds()
            if right - left >= _SMALLEST_FIGURE and top - bottom >= _SMALLEST_FIGURE:
                yield Block(Kind.FIGURE)


def _lines(page: Any) -> Iterator[tuple[str, float]]:
    """Yield a page's lines of text, each with the size of its largest letter."""
    from pypdfium2 import raw  # noqa: PLC0415  only PDFs need it

    text_page = page.get_textpage()
    line, size = "", 0.0
    for place in range(min(text_page.count_chars(), _MOST_CHARS)):
        letter = chr(raw.FPDFText_GetUnicode(text_page, place) or 0x20)
        if letter == "\n":
            yield _clean(line), size
            line, size = "", 0.0
        else:
            line += letter
            size = max(size, raw.FPDFText_GetFontSize(text_page, place))
    yield _clean(line), size
    text_page.close()


def _usual_size(lines: list[tuple[str, float]]) -> float:
    """Return the size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line, size in lines:
        sizes[round(size, 1)] += len(line)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _clean(line: str) -> str:
    plain = unicodedata.normalize("NFKC", _BIDI.sub("", line)).strip()
    return _TURNED.sub(r" [\1] ", plain) if _PERSIAN.search(plain) else plain
