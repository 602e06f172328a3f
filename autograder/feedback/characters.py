"""Characters that mislead a reader: terminal codes, direction overrides, controls."""

from __future__ import annotations

import re

# Embeddings, overrides and isolates make a line show another order than it holds. The marks LRM and RLM and the joiners
# are not among them: Persian is written with them.
_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*(code for code in range(0x20) if code not in (0x09, 0x0A)), *range(0x7F, 0xA0), 0x2028, 0x2029)
_HALF_PAIRS = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_DROPPED = dict.fromkeys((*_DIRECTION, *_CONTROLS)) | _HALF_PAIRS
_SHOWN = (
    {code: f"⟨U+{code:04X}⟩" for code in (*_DIRECTION, *_CONTROLS)}
    | {code: chr(0x2400 + code) for code in _CONTROLS if code < 0x20}
    | {0x7F: "␡"}
    | _HALF_PAIRS
)
_TERMINAL = re.compile(
    "\x1b(?:"
    "\\[[0-?]*[ -/]*[@-~]"  # colours and cursor movements
    "|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)?"  # titles, links
    "|[ -/]*[0-~])"
)


def readable(text: str) -> str:
    """Return prose or a name without controls and direction overrides; tabs and line ends stay."""
    return text.translate(_DROPPED)


def on_one_line(text: str) -> str:
    """Return a name as `readable` does, with every run of white space as one space."""
    # Line ends that `readable` would drop separate words, and what it drops may stand between spaces.
    return " ".join(readable(" ".join(text.split())).split())


def revealed(text: str) -> str:
    """Return code or output with every control and direction override as a visible sign."""
    return text.translate(_SHOWN)


def printed(text: str) -> str:
    """Return what a terminal would show in the end: colours dropped, carriage returns and backspaces carried out.

    What is left of controls is made visible as `revealed` does.
    """
    plain = _TERMINAL.sub("", text).replace("\r\n", "\n")
    if "\r" in plain or "\b" in plain:
        plain = "\n".join(_overwritten(line) for line in plain.split("\n"))
    return revealed(plain)


def _overwritten(line: str) -> str:
    line = line.rstrip("\r").rpartition("\r")[2]
    if "\b" not in line:
        return line
    kept: list[str] = []
    for character in line:
        if character != "\b":
            kept.append(character)
        elif kept:
            kept.pop()
    return "".join(kept)
