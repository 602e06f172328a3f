"""How a check says that an answer is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from autograder.checks import messages

CATALOGUE = messages.Catalogue(Path(__file__).with_name("texts.toml"))

# Unicode's directional isolates: a Persian line stays right-to-left in a left-to-right terminal, code in it does not.
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _END = "\u2067", "\u2066", "\u2069"
_CODE = re.compile(r"`[^`\n]*`")

NOTHING = messages.Bilingual(en="", fa="")
"""Where a message has a place for a guess and there is none."""


class CheckFailed(AssertionError):  # noqa: N818  it reads as the statement it is: the check failed
    """An answer is wrong; `message` says in both languages what was expected and what was found.

    `str()` of it is in the notebook's language. Code and values stand between backticks.
    """

    def __init__(self, message: messages.Bilingual) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        text = self.message.text()
        if text == self.message.en:
            return text
        isolated = _CODE.sub(lambda code: f"{_LEFT_TO_RIGHT}{code.group()}{_END}", text)
        return "\n".join(f"{_RIGHT_TO_LEFT}{line}{_END}" for line in isolated.split("\n"))


def following(key: str, **values: object) -> messages.Bilingual:
    """Return the message `key` as a sentence that follows another: with a space before it."""
    message = CATALOGUE.message(key, **values)
    return messages.Bilingual(en=f" {message.en}", fa=f" {message.fa}")


def fail(key: str, **values: object) -> NoReturn:
    """Raise `CheckFailed` with the message `key` of this package's texts.

    Args:
        key: the message's id.
        **values: what its placeholders stand for; a `Bilingual` value is filled in in the language around it.

    Raises:
        CheckFailed: always.
        KeyError: when there is no such message or a value is missing; that is a mistake in the check.
    """
    raise CheckFailed(CATALOGUE.message(key, **values))
