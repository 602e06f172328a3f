"""A report as one HTML page that needs nothing beside it and runs nothing."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.feedback.notebook_html import notebook_html
from autograder.report.fonts import persian_faces
from autograder.report.reading import read_report
from autograder.report.sections import outline

_STYLE = Path(__file__).with_name("paper.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_PICTURE = re.compile(r"^[ \t]*!\[([^\]\n]{0,500})\]\(([^()\s]{1,500})\)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^(?=#{1,3} )", re.MULTILINE)
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
_PARAGRAPH = re.compile(r"<(p|li)(?: class=\"caption\")?>(.*?)</\1>", re.DOTALL)
_LATIN, _PERSIAN = re.compile("[A-Za-z]"), re.compile("[\u0600-\u06ff]")
_TAG = re.compile(r"<[^>]+>")


def report_page(path: Path) -> str:
    """Return a report as a page: Persian paragraphs from right to left, code from left to right, its font inside.

    Args:
        path: a notebook or Markdown; pictures of Markdown are taken from its own folder.

    Raises:
        UsageError: if it cannot be read or is neither.
    """
    report = read_report(path)
    ending = path.suffix.casefold()
    if ending == ".ipynb":
        notebook = path.read_text(encoding="utf-8-sig", errors="replace")
    elif ending in (".md", ".markdown"):
        notebook = json.dumps(_as_notebook(path.read_text(encoding="utf-8", errors="replace"), path.parent))
    else:
        raise UsageError(f"{path}: only a notebook or Markdown can be exported")
    body = _directed(_captions_marked(notebook_html(notebook, report.language)))
    direction = "rtl" if report.language == "fa" else "ltr"
    fonts = "".join(face.css() for face in persian_faces(_TAG.sub("", body)))
    title = next((block.text for block in report.blocks if block.kind == "heading"), path.stem)
    return (
        f'<!doctype html>\n<html lang="{report.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<title>{escape(title)}</title>\n'
        f"<style>\n{fonts}{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _captions_marked(body: str) -> str:
    """Give paragraphs that begin in bold with the word for a figure or table the class of captions."""
    words = "|".join(re.escape(word) for kind in ("figure", "table") for word in outline().words[kind])
    begins = re.compile(rf"<p>(?=(?:<span>)?<strong>(?:{words})\s*[\d۰-۹])", re.IGNORECASE)
    return begins.sub('<p class="caption">', body)


def _directed(body: str) -> str:
    """Set paragraphs without any Persian from left to right, so that a reference's full stop stays at its end."""

    def directed(part: re.Match[str]) -> str:
        words = _TAG.sub("", part[2])
        return (
            part[0].replace(">", ' dir="ltr">', 1) if _LATIN.search(words) and not _PERSIAN.search(words) else part[0]
        )

    return _PARAGRAPH.sub(directed, body)


def _as_notebook(source: str, folder: Path) -> dict[str, Any]:
    """Return Markdown as a notebook: a cell for each section, and one for each picture of the folder."""
    cells = [cell for part in _HEADING.split(source) for cell in _cells(part, folder)]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _cells(source: str, folder: Path) -> Iterator[dict[str, Any]]:
    begin = 0
    for picture in _PICTURE.finditer(source):
        data = _picture(folder, picture[2])
        if data is None:
            continue
        yield {"cell_type": "markdown", "source": source[begin : picture.start()]}
        yield {"cell_type": "code", "source": "", "outputs": [{"output_type": "display_data", "data": data}]}
        begin = picture.end()
    yield {"cell_type": "markdown", "source": source[begin:]}


def _picture(folder: Path, name: str) -> dict[str, str] | None:
    """Return a picture that lies in the report's own folder; None for every other address."""
    kind = _KINDS.get(Path(name).suffix.casefold())
    path = (folder / name).resolve()
    if kind is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return {kind: base64.b64encode(path.read_bytes()).decode("ascii")}
