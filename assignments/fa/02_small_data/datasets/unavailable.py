"""The error that says, in the notebook's language, why pictures cannot be had and what to do."""

from __future__ import annotations

from pathlib import Path

from autograder.checks.messages import Catalogue

TEXTS = Catalogue(Path(__file__).parent / "texts.toml")


class DataUnavailableError(RuntimeError):
    """The pictures cannot be had; the message, in the notebook's language, says what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(TEXTS.message(key, **values).text())
