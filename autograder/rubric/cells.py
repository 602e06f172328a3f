"""The cells of a spreadsheet's file, as texts: CSV in any of its forms, and workbooks."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import UsageError
from autograder.feedback.characters import on_one_line
from autograder.handback.tables import UTF_8, decode, read_bytes, separator_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXPECTED = "a sheet for markers that `autograder rubric sheet` wrote"
WORKBOOK = ".xlsx"
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_MOST_UNPACKED = 256 * 2**20
_FORMULA_STARTS = ("=", "\uff1d")


@dataclass(frozen=True)
class Line:
    """One row of a table."""

    number: int
    """As a spreadsheet shows it, from 1."""
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()
    """Columns, from 0, that hold a formula."""


@dataclass(frozen=True)
class Cells:
    """A whole table, without rows that hold nothing."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    """How the file was read, where that is not the way it was written here."""


def read_cells(path: Path) -> Cells:
    """Return the cells of a CSV or of a workbook's first sheet.

    Raises:
        UsageError: if it cannot be read, or is far larger than such a table.
    """
    if path.suffix.casefold() == WORKBOOK:
        return _of_workbook(path)
    content = read_bytes(path, EXPECTED)
    decoded = decode(content)
    text = decoded.text
    first, _, rest = text.partition("\n")
    separator = separator_of(text)
    if first.strip().casefold() in {"sep=,", "sep=;", "sep=\t"}:  # what Excel may be told
        separator, text = first.strip()[-1], rest
    notes = []
    if decoded.encoding != UTF_8:
        notes.append(f"is {decoded.encoding} instead of UTF-8, and was read as such")
    if separator != ",":
        notes.append(f"has {'tabs' if separator == chr(9) else repr(separator)} between its cells, and was read so")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UsageError(f"{path}: cannot be read as CSV ({error}); expected {EXPECTED}") from None
    if len(rows) > _MOST_ROWS:
        raise UsageError(f"{path}: has {len(rows):,} rows; expected {EXPECTED}")
    lines = (_line(number, row) for number, row in enumerate(rows, start=1))
    return Cells(tuple(line for line in lines if any(line.cells)), tuple(notes))


def _line(number: int, row: Sequence[str]) -> Line:
    cells = tuple(cell.strip() for cell in row)
    formulas = frozenset(at for at, cell in enumerate(cells) if cell.startswith(_FORMULA_STARTS))
    return Line(number, cells, formulas)


def _of_workbook(path: Path) -> Cells:
    read_workbook = _openpyxl(path).load_workbook
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_too_large(path, sum(entry.file_size for entry in archive.infolist()))
        book = read_workbook(path, read_only=False, data_only=False, keep_links=False)
    except (OSError, zipfile.BadZipFile) as error:
        why = getattr(error, "strerror", None) or "it is no workbook, or a damaged one"
        raise UsageError(f"{path}: cannot be read ({why}); expected {EXPECTED}") from None
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001  the library raises whatever a damaged part makes it stumble over
        raise UsageError(f"{path}: cannot be read ({type(error).__name__}); save it again as .xlsx or CSV") from None
    sheet = book.worksheets[0]
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        raise UsageError(f"{path}: has {sheet.max_row:,} rows and {sheet.max_column} columns; expected {EXPECTED}")
    lines = (_workbook_line(number, row) for number, row in enumerate(sheet.iter_rows(), start=1))
    return Cells(tuple(line for line in lines if any(line.cells)))


def _refuse_too_large(path: Path, unpacked: int) -> None:
    if unpacked > _MOST_UNPACKED:
        raise UsageError(f"{path}: is too large to be {EXPECTED}")


def _workbook_line(number: int, row: Iterable[Any]) -> Line:
    cells = list(row)
    formulas = frozenset(at for at, cell in enumerate(cells) if cell.data_type == "f")
    return Line(number, tuple(_text(cell.value) for cell in cells), formulas)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, time)):  # what a spreadsheet makes of 1-2
        return f"{value.isoformat()} (a date)"
    return str(value).strip()


@dataclass(frozen=True)
class Choice:
    """What may be put into a column of a workbook."""

    column: int
    """From 0."""
    values: tuple[str, ...]
    title: str
    prompt: str
    """Shown beside the cell that is being filled."""
    refusal: str


def write_workbook(
    name: str, sheets: Sequence[tuple[str, Sequence[Sequence[str]]]], choices: Sequence[Choice], *, right_to_left: bool
) -> bytes:
    """Return a workbook whose first sheet is to be filled: lists to choose from, the headings kept in sight.

    Args:
        name: of the file, for messages.
        sheets: titles, and rows of cells, the headings first; every cell is text.
        choices: for columns of the first sheet.
        right_to_left: whether its first column stands on the right.

    Raises:
        UsageError: if the library for workbooks is not installed.
    """
    book = _openpyxl(name).Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_view.rightToLeft = right_to_left
        _fill(sheet, rows)
    for choice in choices:
        _add_choice(book.worksheets[0], choice, len(sheets[0][1]))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  only where a workbook is written
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            # Always text: neither a key with zeros in front nor a name like a formula is to be understood.
            if value:
                cell.value = on_one_line(value)
                cell.data_type = "s"
                cell.quotePrefix = True  # so that it stays a text when somebody edits the cell
            cell.number_format = "@" if column == 1 else "General"
            cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=0)
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="E7EEF6")
    for column in range(1, len(rows[0]) + 1):
        longest = max((len(row[column - 1]) for row in rows[1:] if len(row) >= column), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(48, max(14, longest + 2))
    sheet.freeze_panes = "C2"


def _add_choice(sheet: Worksheet, choice: Choice, rows: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  only where a workbook is written
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    rule = DataValidation(
        type="list",
        formula1=f'"{",".join(choice.values)}"',
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        promptTitle=choice.title[:32],
        prompt=choice.prompt[:255],
        error=choice.refusal[:255],
    )
    letter = get_column_letter(choice.column + 1)
    rule.add(f"{letter}2:{letter}{max(2, rows)}")
    sheet.add_data_validation(rule)


def _openpyxl(name: Path | str) -> Any:
    try:
        import openpyxl  # noqa: PLC0415  only workbooks need it
    except ImportError:
        raise UsageError(f"{name}: workbooks need openpyxl: pip install 'openpyxl>=3.1', or use CSV") from None
    return openpyxl
