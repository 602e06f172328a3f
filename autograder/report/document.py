"""A report as a row of blocks, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from autograder.report.sections import Section, folded, outline

_PERSIAN = ("\u0600", "\u06ff")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    CODE = "code"
    OUTPUT = "output"
    """What a code cell printed."""
    FIGURE = "figure"
    TABLE = "table"


class Format(StrEnum):
    """What file a report came from, which decides what can be looked at."""

    NOTEBOOK = "notebook"
    MARKDOWN = "markdown"
    PDF = "pdf"


@dataclass(frozen=True)
class Block:
    """One part of a report."""

    kind: Kind
    text: str = ""
    """A heading's or paragraph's words; a cell's source; what was printed; the description of a figure."""
    cell: int = 0
    """Number of the notebook's cell, counted from 1; 0 where there are no cells."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its rows of cells, the head first."""
    source: str = ""
    """Of a figure: the code that drew it."""


@dataclass(frozen=True)
class CodeCell:
    """How a code cell of a notebook was left."""

    number: int
    source: str
    count: int | None
    failed: bool = False


@dataclass(frozen=True)
class Report:
    """A whole report."""

    format: Format
    blocks: tuple[Block, ...]
    cells: tuple[CodeCell, ...] = ()
    language: str = "en"
    """In which most of it is written."""

    def parts(self) -> Iterator[tuple[Section | None, tuple[Block, ...]]]:
        """Yield each section with its blocks, in the report's order; what stands before the first one comes first.

        Headings that begin no section belong to the section they stand in.
        """
        section: Section | None = None
        blocks: list[Block] = []
        for block in self.blocks:
            begun = outline().find(block.text) if block.kind is Kind.HEADING else None
            if begun is not None and begun is not section:
                yield section, tuple(blocks)
                section, blocks = begun, []
            else:
                blocks.append(block)
        yield section, tuple(blocks)

    def of_section(self, key: str) -> tuple[Block, ...] | None:
        """Return all blocks under a section's headings, None where it has no heading."""
        found = [blocks for section, blocks in self.parts() if section is not None and section.key == key]
        return tuple(block for blocks in found for block in blocks) if found else None

    def paragraphs(self) -> Iterator[str]:
        """Yield what the students wrote as running text, captions among it."""
        return (block.text for block in self.blocks if block.kind is Kind.TEXT)


@dataclass
class Draft:
    """A report while it is read."""

    format: Format
    blocks: list[Block] = field(default_factory=list)
    cells: list[CodeCell] = field(default_factory=list)

    def finish(self, language: str = "") -> Report:
        """Return the report; its language is told by its letters where none is given."""
        return Report(self.format, tuple(self.blocks), tuple(self.cells), language or language_of(self.blocks))


def language_of(blocks: Sequence[Block]) -> str:
    """Return "fa" if the running text has more Persian than Latin letters, else "en"."""
    text = "".join(block.text for block in blocks if block.kind in (Kind.TEXT, Kind.HEADING))
    persian = sum(_PERSIAN[0] <= letter <= _PERSIAN[1] for letter in text)
    return "fa" if persian > sum(letter.isascii() and letter.isalpha() for letter in text) else "en"


def words(text: str) -> list[str]:
    """Return the words of a text, folded; numbers count, signs do not."""
    return [word for word in folded(text).split() if any(letter.isalnum() for letter in word)]
