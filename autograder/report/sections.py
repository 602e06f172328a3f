"""What a report has to hold: its sections, their titles in both languages, and the words by which parts are known."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from autograder.checks.messages import LANGUAGES, Bilingual

_FILE = Path(__file__).with_name("sections.toml")
# Arabic letters that look like Persian ones, and everything that writers put between parts of a word or leave out.
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ۀ": "ه"})
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\u0640\u064b-\u0652]")
_NUMBERING = re.compile(r"^[\s\d.)(\-–]+|[\s:.،؛]+$")


@dataclass(frozen=True)
class Section:
    """One required section."""

    key: str
    title: Bilingual
    names: tuple[str, ...]
    """All headings under which it is found, folded; the title's own first."""
    guidance: dict[str, tuple[str, ...]]
    """What the template says in it, by language."""
    least_words: int


@dataclass(frozen=True)
class Outline:
    """Everything sections.toml says."""

    sections: tuple[Section, ...]
    words: dict[str, tuple[str, ...]]
    """Kind of word -> words of both languages, folded."""
    experiments: dict[str, tuple[str, ...]]
    """Required experiment -> its names, folded."""
    least_words: int
    most_words: int

    def find(self, heading: str) -> Section | None:
        """Return the section that a heading begins, None if it begins none."""
        name = folded(_NUMBERING.sub("", folded(heading)))
        for section in self.sections:
            if name in section.names:
                return section
        begun = [
            (len(known), section)
            for section in self.sections
            for known in section.names
            if name.startswith(f"{known} ") and len(name) <= len(known) + 40
        ]
        return max(begun, key=lambda pair: pair[0])[1] if begun else None

    def section(self, key: str) -> Section:
        """Return the section of this key."""
        return next(section for section in self.sections if section.key == key)


def folded(text: str) -> str:
    """Return a text for comparing: one form of each letter and digit, small letters, single spaces, no half-spaces.

    A half-space counts as a space, so that words written with one and those written apart are the same.
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u200c", " ")
    plain = _INVISIBLE.sub("", plain).translate(_LETTERS).translate(_DIGITS)
    return " ".join(plain.casefold().split())


def latin_digits(text: str) -> str:
    """Return a text with its Persian and Arabic digits and decimal signs as Latin ones."""
    return text.translate(_DIGITS)


@functools.cache
def outline() -> Outline:
    """Return what reports of the course are made of."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Outline(
        sections=tuple(_section(raw) for raw in data["sections"]),
        words={kind: _both(words) for kind, words in data["words"].items()},
        experiments={name: _both(words) for name, words in data["experiments"].items()},
        least_words=data["length"]["least_words"],
        most_words=data["length"]["most_words"],
    )


def _section(raw: dict[str, dict[str, list[str]]]) -> Section:
    title = Bilingual(**{language: str(raw["title"][language]) for language in LANGUAGES})
    names = [folded(title.text(language)) for language in LANGUAGES]
    names += [folded(name) for language in LANGUAGES for name in raw["also"][language]]
    return Section(
        key=str(raw["key"]),
        title=title,
        names=tuple(dict.fromkeys(names)),
        guidance={language: tuple(raw["guidance"][language]) for language in LANGUAGES},
        least_words=int(str(raw["least_words"])),
    )


def _both(words: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(word) for language in LANGUAGES for word in words[language]))
