"""Texts for students, in Persian and English side by side."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "fa")
_language = "en"


@dataclass(frozen=True)
class Bilingual:
    """One text in both languages."""

    en: str
    fa: str

    def text(self, language: str | None = None) -> str:
        """Return the text in `language`, or in the notebook's own language when none is given."""
        return str(getattr(self, language or _language))


def set_language(language: str) -> None:
    """Choose the language in which failed checks speak in this notebook: "fa" or "en"."""
    global _language  # noqa: PLW0603  the language of a notebook is one for the whole process
    if language not in LANGUAGES:
        raise ValueError(f"language is one of {LANGUAGES}, not {language!r}")
    _language = language


class Catalogue:
    """The messages of one package, read from its texts.toml: id -> {en, fa}."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @functools.cached_property
    def entries(self) -> dict[str, dict[str, str]]:
        """All messages as written, without their values filled in."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def message(self, key: str, **values: object) -> Bilingual:
        """Return the message `key` with `values` filled into both languages.

        A value that is itself `Bilingual` is filled in in the language of the text around it.

        Raises:
            KeyError: if the catalogue has no such message or a value is missing.
        """
        entry = self.entries[key]
        return Bilingual(
            en=entry["en"].format(**_in_language(values, "en")), fa=entry["fa"].format(**_in_language(values, "fa"))
        )


def _in_language(values: dict[str, object], language: str) -> dict[str, object]:
    return {name: value.text(language) if isinstance(value, Bilingual) else value for name, value in values.items()}
