"""Leaving the outputs out of a notebook too large to be read whole."""

from __future__ import annotations

import re

_MOST_TOKENS = 5_000_000
"""Brackets and strings looked at; a notebook of honest outputs has few and long ones."""

_TOKEN = re.compile(rb'["\[\]{}]')
_ARRAY_FOLLOWS = re.compile(rb"\s*:\s*\[")
_CELL_DEPTH = 3
"""Inside the notebook's object, its list of cells, and a cell's object."""


def drop_outputs(content: bytes, *, most_tokens: int = _MOST_TOKENS) -> bytes | None:
    """Return JSON text with every cell's list of outputs emptied, without parsing it.

    Works on bytes in any encoding that keeps ASCII. Text that is no notebook comes back as it is or as other text that
    is no notebook; None is returned where it has more than `most_tokens` brackets and strings.
    """
    kept: list[bytes] = []
    start = position = depth = tokens = 0
    outputs_depth = 0  # depth of the list being left out; 0 outside of one
    while match := _TOKEN.search(content, position):
        tokens += 1
        if tokens > most_tokens:
            return None
        position = match.end()
        token = match.group()
        if token == b'"':
            position = _end_of_string(content, position)
            if depth == _CELL_DEPTH and content[match.start() : position] == b'"outputs"':
                opening = _ARRAY_FOLLOWS.match(content, position)
                if opening:
                    kept.append(content[start : opening.end()])
                    position = opening.end()
                    depth += 1
                    outputs_depth = depth
        elif token in b"[{":
            depth += 1
        else:
            if depth == outputs_depth:
                start, outputs_depth = match.start(), 0
            depth -= 1
    if not outputs_depth:
        kept.append(content[start:])
    return b"".join(kept)


def _end_of_string(content: bytes, position: int) -> int:
    """Return where the string whose opening quote is just before `position` ends, past its closing quote."""
    while (quote := content.find(b'"', position)) >= 0:
        before = quote
        while before > position and content[before - 1] == 0x5C:  # a backslash
            before -= 1
        if (quote - before) % 2 == 0:
            return quote + 1
        position = quote + 1
    return len(content)
