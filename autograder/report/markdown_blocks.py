"""Markdown as blocks: headings, paragraphs, tables, pictures and code."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from autograder.report.document import Block, Kind

_TAG = re.compile(r"<[^>]{0,2000}>")
_HTML_PICTURE = re.compile(r"<img\b[^>]{0,2000}>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*["']([^"']*)["']""", re.IGNORECASE)


def markdown_blocks(source: str, *, cell: int = 0) -> Iterator[Block]:
    """Yield the blocks of a Markdown text; HTML in it counts by its text and its pictures.

    Args:
        source: the Markdown; its author is not trusted.
        cell: the notebook's cell it stands in.
    """
    tokens = _parser().parse(source)
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == "table_open":
            end = next((i for i in range(place, len(tokens)) if tokens[i].type == "table_close"), len(tokens) - 1)
            yield Block(Kind.TABLE, cell=cell, rows=_rows(tokens[place:end]))
            place = end
        elif token.type == "inline":
            yield from _inline(token, tokens[place - 1], cell)
        elif token.type in ("fence", "code_block"):
            yield Block(Kind.CODE, token.content, cell)
        elif token.type == "html_block":
            yield from _html(token.content, cell)
        place += 1


@functools.cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def plain_text(token: Token) -> str:
    """Return the words of inline Markdown, without marks and tags; code and link texts stay."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return unescape("".join(parts)).strip()


def links(token: Token) -> list[str]:
    """Return the addresses a piece of inline Markdown leads to."""
    return [str(child.attrs.get("href", "")) for child in token.children or () if child.type == "link_open"]


def _inline(token: Token, opened: Token, cell: int) -> Iterator[Block]:
    text = plain_text(token)
    if opened.type == "heading_open":
        yield Block(Kind.HEADING, text, cell)
        return
    for child in token.children or ():
        if child.type == "image":
            yield Block(Kind.FIGURE, child.content, cell)
        elif child.type == "html_inline" and (picture := _HTML_PICTURE.match(child.content)):
            yield Block(Kind.FIGURE, _alt(picture.group()), cell)
    addresses = [address for address in links(token) if address not in text]
    if text or addresses:
        yield Block(Kind.TEXT, " ".join([text, *addresses]).strip(), cell)


def _html(content: str, cell: int) -> Iterator[Block]:
    for picture in _HTML_PICTURE.findall(content):
        yield Block(Kind.FIGURE, _alt(picture), cell)
    text = unescape(_TAG.sub(" ", content)).strip()
    if text:
        yield Block(Kind.TEXT, text, cell)


def _alt(tag: str) -> str:
    found = _ALT.search(tag)
    return unescape(found[1]) if found else ""


def _rows(tokens: Sequence[Token]) -> tuple[tuple[str, ...], ...]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(plain_text(token))
    return tuple(tuple(row) for row in rows)
