"""A PDF as blocks: lines of text as headings and paragraphs, and its pictures.

A PDF keeps no structure: short lines that name a section are taken for headings, and code cannot be told from text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from autograder.errors import UsageError
from autograder.report.document import Block, Kind
from autograder.report.sections import outline

MOST_PAGES = 200
_LONGEST_HEADING = 60
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
    text_page = page.get_textpage()
    text = unicodedata.normalize("NFKC", _BIDI.sub("", text_page.get_text_range()))
    text_page.close()
    paragraph: list[str] = []
    for line in text.replace("\r", "").split("\n"):
        stripped = line.strip()
        is_heading = 0 < len(stripped) <= _LONGEST_HEADING and outline().find(stripped) is not None
        if (is_heading or not stripped) and paragraph:
            yield Block(Kind.TEXT, "\n".join(paragraph))
            paragraph = []
        if is_heading:
            yield Block(Kind.HEADING, stripped)
        elif stripped:
            paragraph.append(stripped)
    if paragraph:
        yield Block(Kind.TEXT, "\n".join(paragraph))
    for thing in page.get_objects():
        if type(thing).__name__ == "PdfImage":
            left, bottom, right, top = thing.get_bounds()
            if right - left >= _SMALLEST_FIGURE and top - bottom >= _SMALLEST_FIGURE:
                yield Block(Kind.FIGURE)
