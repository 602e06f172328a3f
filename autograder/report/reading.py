"""A report's file as a report: notebooks, Markdown and PDF."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.report.document import Block, CodeCell, Draft, Format, Kind, Report, language_of
from autograder.report.markdown_blocks import markdown_blocks
from autograder.report.reading_pdf import pdf_blocks

MOST_BYTES = 64_000_000
_FRONT = re.compile(r"\A\ufeff?---\n.*?\n---\n", re.DOTALL)
_TABLE_CLASS = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,2000}>")
_PICTURES = ("image/png", "image/jpeg", "image/svg+xml", "image/gif")


def read_report(path: Path) -> Report:
    """Read a report by the ending of its file: .ipynb, .md or .pdf.

    Raises:
        UsageError: if it cannot be read, is too large, or is none of these.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from None
    return report_of(path.name, data)


def report_of(name: str, data: bytes) -> Report:
    """Return the report in a file's bytes; arguments and errors as for `read_report`."""
    if len(data) > MOST_BYTES:
        raise UsageError(f"{name}: {len(data):,} bytes are more than {MOST_BYTES:,}; make its figures smaller")
    ending = name.casefold().rpartition(".")[2]
    if ending == "ipynb":
        return _notebook(name, data)
    if ending in ("md", "markdown"):
        draft = Draft(Format.MARKDOWN)
        draft.blocks += markdown_blocks(_FRONT.sub("", data.decode("utf-8", "replace").replace("\r\n", "\n")))
        return draft.finish()
    if ending == "pdf":
        draft = Draft(Format.PDF)
        draft.blocks += pdf_blocks(name, data)
        # Code counts as text here, so that only the headings tell the language.
        return draft.finish(language_of([block for block in draft.blocks if block.kind is Kind.HEADING]))
    raise UsageError(f"{name}: a report is a notebook (.ipynb), Markdown (.md) or a PDF")


def _notebook(name: str, data: bytes) -> Report:
    try:
        content = json.loads(data.decode("utf-8-sig"))
        cells = content["cells"]
        if not isinstance(cells, list):
            raise TypeError  # noqa: TRY301  one way out for all that is no notebook
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{name}: is no Jupyter notebook (format 4)") from None
    draft = Draft(Format.NOTEBOOK)
    for number, cell in enumerate(cells, 1):
        if isinstance(cell, dict):
            _add_cell(draft, cell, number)
    return draft.finish()


def _add_cell(draft: Draft, cell: dict[str, Any], number: int) -> None:
    source = _text(cell.get("source"))
    if cell.get("cell_type") == "markdown":
        draft.blocks += markdown_blocks(source, cell=number)
    elif cell.get("cell_type") == "code" and source.strip():
        outputs = [output for output in cell.get("outputs") or () if isinstance(output, dict)]
        count = cell.get("execution_count")
        failed = any(output.get("output_type") == "error" for output in outputs)
        draft.cells.append(CodeCell(number, source, count if type(count) is int else None, failed))
        draft.blocks.append(Block(Kind.CODE, source, number))
        for output in outputs:
            draft.blocks += _shown(output, source, number)


def _shown(output: dict[str, Any], source: str, number: int) -> Iterator[Block]:
    if output.get("output_type") == "stream":
        yield Block(Kind.OUTPUT, _text(output.get("text")), number)
    data = output.get("data")
    if not isinstance(data, dict):
        return
    if any(kind in data for kind in _PICTURES):
        yield Block(Kind.FIGURE, "", number, source=source)
    elif "text/html" in data and "<table" in (html := _text(data["text/html"])):
        yield Block(Kind.TABLE, cell=number, rows=tuple(_html_rows(html)))
    elif "text/markdown" in data:
        yield from markdown_blocks(_text(data["text/markdown"]), cell=number)
    elif "text/plain" in data:
        yield Block(Kind.OUTPUT, _text(data["text/plain"]), number)


def _html_rows(html: str) -> Iterator[tuple[str, ...]]:
    for row in re.split(r"<tr\b", html, flags=re.IGNORECASE)[1:]:
        yield tuple(_TAG.sub("", cell).strip() for cell in _TABLE_CLASS.findall(row))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
