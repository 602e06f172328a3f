"""Set Persian Markdown from right to left in programs that were not made for it.

Four things go wrong otherwise: JupyterLab and its HTML pages begin every paragraph on the left whatever its direction;
brackets, operators and numbers at the rim of a code span change places with the words beside it; two pieces of code or
Latin with nothing but a comma or full stop between them are shown in the order of English, the second one first to a
Persian reader; and code blocks and tables of numbers run backwards. The last is the author's to prevent, with
`<div dir="ltr">` around them; the others are mended here, so that a master holds plain Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A span, because its attributes win over the style sheet's rule for paragraphs and Markdown inside it is rendered.
PARAGRAPH_OPENS = '<span style="display:block;text-align:right">'
PARAGRAPH_CLOSES = "</span>"
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"

_LEFT_TO_RIGHT_OPENS = '<div dir="ltr">'
_LEFT_TO_RIGHT_CLOSES = "</div>"
_LATIN = re.compile(
    r"(?P<piece>(?<!`)`[^`\n]+`(?!`)|[A-Za-z][A-Za-z0-9_-]*)(?:(?P<stop>[)»]?[.،:؛؟!]\**) (?=[`A-Za-z]))?"
)
"""A piece of code or a Latin word and, where another follows, what stands between them."""
_ONE_WORD = re.compile(r"`\w+`")
_NO_PARAGRAPH = re.compile(r"#|\||[-*+] |\d+[.)] |<|>|```|-{3,}$|\s")
"""Begins a heading, table, list, HTML, quotation, fence, rule, or what belongs to the line before."""


def right_to_left(source: str) -> str:
    """Return a Persian Markdown cell whose code keeps its order and whose paragraphs begin on the right.

    Fenced code and what stands in `<div dir="ltr">` stays as it is.
    """
    return "\n".join("\n".join(_mended(block)) for block in _blocks(source.split("\n")))


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield runs of lines: what is set from left to right whole, and between them lines up to each blank one."""
    block: list[str] = []
    closes = ""
    for line in lines:
        if not closes and (line == _LEFT_TO_RIGHT_OPENS or line.startswith("```")):
            if block:
                yield block
            block, closes = [], _LEFT_TO_RIGHT_CLOSES if line == _LEFT_TO_RIGHT_OPENS else "```"
            block.append(line)
        elif closes:
            block.append(line)
            if line == closes:
                yield block
                block, closes = [], ""
        elif line.strip():
            block.append(line)
        else:
            if block:
                yield block
            yield [line]
            block = []
    if block:
        yield block


def _mended(block: list[str]) -> list[str]:
    first = block[0]
    if not first.strip() or first == _LEFT_TO_RIGHT_OPENS or first.startswith("```"):
        return block
    lines = [_in_order(line) for line in block]
    if not any(_NO_PARAGRAPH.match(line) for line in block):
        lines[0] = PARAGRAPH_OPENS + lines[0]
        lines[-1] += PARAGRAPH_CLOSES
    return lines


def _in_order(line: str) -> str:
    def marked(found: re.Match[str]) -> str:
        piece, stop = found["piece"], found["stop"]
        if piece.startswith("`") and not _ONE_WORD.fullmatch(piece):
            # A word has a direction of its own; everything else takes that of the text around it unless marked.
            piece = f"{LEFT_TO_RIGHT_MARK}{piece}{LEFT_TO_RIGHT_MARK}"
        return f"{piece}{stop}{RIGHT_TO_LEFT_MARK} " if stop else piece

    return _LATIN.sub(marked, line)
