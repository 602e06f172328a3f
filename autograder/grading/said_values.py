"""What a failed test said, taken apart: the wrong value and the expected one, and the sentence without its numbers."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from autograder.checks.failure import CATALOGUE
from autograder.grading.reasons import TEXTS

MOST_CHARS = 600
"""A message is read so far: what stands behind is a student's own text."""
_PLACEHOLDER = re.compile(r"\\\{(\w+)(?::\w+)?\\\}")
_NUMBER = re.compile(r"(?<![A-Za-z_])-?\d+(?:x\d+)*(?:\.\d+)?(?:e[-+]?\d+)?|\b(?:nan|inf)\b")
_RAISED = TEXTS.entries["case.raised"]["en"].partition("{")[0]
_TYPE_OF_ARRAY = re.compile(r"of type `[^`\n]*` and shape")
_SPREAD_OF_ARRAY = re.compile(r" with values from `[^`\n]*` to `[^`\n]*`")


@dataclass(frozen=True)
class WrongValue:
    """One wrong value that a test met."""

    what: str
    """Such as "conv_output_size(28, 3)"."""
    found: str
    expected: str
    """Empty where the message does not tell."""

    @property
    def has_number(self) -> bool:
        """Whether there is a number in the value, so that two who have it made the same mistake or nearly so."""
        return _NUMBER.search(self.found) is not None


def wrong_value(message: str) -> WrongValue | None:
    """Return the value of which an English message of the checks says that it is wrong, None if it tells of none."""
    for pattern in _patterns():
        if match := pattern.fullmatch(message[:MOST_CHARS]):
            parts = match.groupdict()
            what = parts["what"] + (f" [{parts['index'].strip('()')}]" if "index" in parts else "")
            return WrongValue(what, parts["found"].strip("`"), parts.get("expected", "").strip("`"))
    return None


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the sentences of the checks that name a value, turned round into patterns; the most definite first."""
    templates = [entry["en"] for entry in CATALOGUE.entries.values() if {"{what}", "{found}"} <= _fields(entry["en"])]
    templates.sort(key=lambda text: len(re.sub(r"\{\w+\}", "", text)), reverse=True)
    return tuple(re.compile(_pattern(text), re.DOTALL) for text in templates)


def _fields(template: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", template))


def _pattern(template: str) -> str:
    text, seen = re.escape(template), set[str]()

    def group(match: re.Match[str]) -> str:
        name, before = match[1], text[: match.start()]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        if before.endswith("`"):
            return f"(?P<{name}>[^`\n]*)"
        # A sentence of its own at the end, or a value in words.
        return f"(?P<{name}>.*)" if match.end() == len(text) else f"(?P<{name}>[^\n]{{1,200}}?)"

    return _PLACEHOLDER.sub(group, text)


def core_of(message: str) -> str:
    """Return what two messages of the same mistake have in common.

    An array's number type and spread are left out, since they follow from how an answer is written; of an exception
    only its type is kept.
    """
    text = message[:MOST_CHARS]
    if text.startswith(_RAISED):
        return text.partition(":")[0]
    return _SPREAD_OF_ARRAY.sub("", _TYPE_OF_ARRAY.sub("of shape", text))


def shape_of(message: str) -> str:
    """Return the core of a message without its numbers."""
    return _NUMBER.sub("#", core_of(message))
