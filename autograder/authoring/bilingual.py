"""What must hold so that both languages are one assignment, and Persian is set from right to left."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from autograder.authoring.first_cell import FIRST_CELL
from autograder.authoring.notebook import named_cells
from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from autograder.authoring.master import Master, MasterCell

PERSIAN_OPENS = '<div dir="rtl" lang="fa">'
PERSIAN_CLOSES = "</div>"

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_DISPLAY_MATH = re.compile(r"^\s*\$\$.*?\$\$\s*$", re.DOTALL | re.MULTILINE)
_INLINE_MATH = re.compile(r"(?<!\\)\$[^$\n]+\$|\\\(.+?\\\)")


def check_languages_are_paired(master: Master, languages: tuple[str, ...]) -> None:
    """Wherever one language has a cell of its own, every other has as many of the same kind.

    Raises:
        BuildError: naming the cells of one place that have no counterpart.
    """
    for shared, run in itertools.groupby(master.cells, key=lambda cell: cell.language is None):
        if shared:
            continue
        cells = list(run)
        counts = {language: Counter(cell.kind for cell in cells if cell.language == language) for language in languages}
        if len({frozenset(count.items()) for count in counts.values()}) > 1:
            found = "; ".join(f"{language}: {dict(count) or 'none'}" for language, count in counts.items())
            raise BuildError(
                f"{master.where(cells[0])}: from here to cell {cells[-1].number} the languages differ ({found}); "
                "write each text in both languages, side by side"
            )


def check_persian_cells(master: Master) -> None:
    """Persian text stands in a div from right to left and has no mathematics inside its sentences.

    Raises:
        BuildError: naming the cell and what to write instead.
    """
    for cell in master.cells:
        if cell.language == "fa" and cell.kind == "markdown":
            _check_direction(master, cell)
            _check_sentences(master, cell)


def check_same_code(notebooks: Mapping[str, Any], master: Master) -> None:
    """Notebooks in all languages have the same code cells, apart from cells that name their language.

    Raises:
        BuildError: naming the first cell that differs.
    """
    (first, reference), *others = [(language, _code(notebook)) for language, notebook in notebooks.items()]
    speaking = {FIRST_CELL, *(named.id for named in named_cells(master, first) if named.speaks)}
    for language, code in others:
        for (id_a, source_a), (id_b, source_b) in itertools.zip_longest(reference, code, fillvalue=("none", "")):
            if id_a != id_b or (source_a != source_b and id_a not in speaking):
                raise BuildError(
                    f"{master.path.name}: code differs by language: cell {id_a} in {first}, cell {id_b} in {language}; "
                    "remove lang from code cells, or give each language its own"
                )


def check_language_is_set(notebook: Any, language: str, master: Master) -> None:
    """The notebook tells the checks in which language to speak.

    Raises:
        BuildError: if no cell calls checks.set_language with this language.
    """
    wanted = re.compile(rf"""set_language\(\s*["']{language}["']\s*\)""")
    if not any(cell.cell_type == "code" and wanted.search(cell.source) for cell in notebook.cells):
        raise BuildError(
            f'{master.path.name}: no cell of the {language} notebook calls checks.set_language("{language}"); '
            'write checks.set_language("LANGUAGE_CODE") in the setup cell'
        )


def _check_direction(master: Master, cell: MasterCell) -> None:
    lines = cell.source.strip().split("\n")
    framed = lines[0] == PERSIAN_OPENS and lines[-1] == PERSIAN_CLOSES
    # Without the blank lines Markdown takes the text for HTML and shows its marks.
    if not framed or len(lines) < 5 or lines[1].strip() or lines[-2].strip():
        raise BuildError(
            f"{master.where(cell)}: Persian text begins with the line {PERSIAN_OPENS} and a blank line, "
            f"and ends with a blank line and {PERSIAN_CLOSES}"
        )


def _check_sentences(master: Master, cell: MasterCell) -> None:
    text = _DISPLAY_MATH.sub("", _CODE.sub("", cell.source))
    if found := _INLINE_MATH.search(text):
        raise BuildError(
            f"{master.where(cell)}: {found[0]} stands inside a Persian sentence, where it is shown garbled; "
            "put it in a code span, or on lines of its own between $$ and $$"
        )


def _code(notebook: Any) -> list[tuple[str, str]]:
    return [(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "code"]
