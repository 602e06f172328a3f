"""A Persian font for reports, taken from the system and cut down to the letters a page needs."""

from __future__ import annotations

import base64
import io
import logging
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_FAMILIES = ("Vazirmatn", "Noto Naskh Arabic", "Noto Sans Arabic")
"""In the order they are looked for; Debian has the second and third in fonts-noto-core."""
_STYLES = {"400": "Regular", "700": "Bold"}
_PATIENCE_S = 20
# Letters of other scripts come from other fonts; signs in a Persian line from the Persian one.
_KEPT = "".join(map(chr, range(0x20, 0x7F))) + "\u200c\u200d\u200e\u200f\u2066\u2067\u2069«»،؛؟٪٫٬…–—±×"
# What joins letters and sets their marks. Not "locl": some fonts give Persian Urdu's 4, 6 and 7 by it.
_FEATURES = ("ccmp", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mset", "curs", "kern", "mark", "mkmk")
_ITS_OWN = "U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF, U+200C-200F"


@dataclass(frozen=True)
class Face:
    """One weight of a font, ready to stand in a page."""

    family: str
    weight: str
    data: bytes
    """A TrueType font of the needed letters only."""

    def css(self) -> str:
        """Return the rule that brings the font into a page under the name "Report Persian"."""
        packed = base64.b64encode(self.data).decode("ascii")
        return (
            f'@font-face {{ font-family: "Report Persian"; font-weight: {self.weight}; '
            f"src: url(data:font/ttf;base64,{packed}); unicode-range: {_ITS_OWN}; }}\n"
        )


def persian_faces(text: str) -> tuple[Face, ...]:
    """Return a Persian font in both weights with the letters of `text`; nothing where the system has none.

    The families looked for are under the SIL Open Font License, which lets a part of them travel inside a document.
    """
    for family in _FAMILIES:
        found = {weight: _file(family, style) for weight, style in _STYLES.items()}
        files = {weight: path for weight, path in found.items() if path is not None}
        if "400" in files:
            return tuple(Face(family, weight, _subset(path, text)) for weight, path in files.items())
    return ()


def _file(family: str, style: str) -> Path | None:
    """Ask fontconfig where a font lies; it answers with another one where it has none of that name."""
    if shutil.which("fc-match") is None:
        return None
    question = ["fc-match", "-f", "%{family}\n%{style}\n%{file}", f"{family}:style={style}"]
    try:
        answer = subprocess.run(question, capture_output=True, text=True, timeout=_PATIENCE_S, check=True).stdout
    except (subprocess.SubprocessError, OSError):
        return None
    names, styles, file = (*answer.split("\n"), "", "")[:3]
    path = Path(file)
    fits = family in names.split(",") and style in styles.split(",") and path.suffix.lower() in (".ttf", ".otf")
    return path if fits and path.is_file() else None


def _subset(path: Path, text: str) -> bytes:
    from fontTools import subset  # noqa: PLC0415  half a second, and only exports need it
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
    options = subset.Options(layout_features=list(_FEATURES), notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text + _KEPT)
    cutter.subset(font)
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
