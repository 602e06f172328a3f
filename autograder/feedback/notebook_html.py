"""An executed notebook as HTML that is safe in any browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.token import STANDARD_TYPES

from autograder.checks.messages import Catalogue
from autograder.feedback.characters import printed, readable, revealed
from autograder.feedback.notebook_cells import Cell, Output, OutputKind, UnshowableError, read_cells
from autograder.feedback.pictures import MAX_PICTURE_CHARS, data_uri
from autograder.feedback.sanitise import page_part, student_html

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))

MAX_CELLS = 400
MAX_OUTPUTS = 40
"""Of one cell."""


class Part(StrEnum):
    """What a notebook's text is made of; each has a limit of its own."""

    CODE = "code"
    PROSE = "prose"
    PRINTED = "printed"
    HTML = "html"
    PICTURE = "picture"


LIMITS = {
    Part.CODE: (40_000, 250_000),
    Part.PROSE: (20_000, 300_000),
    Part.PRINTED: (20_000, 1_000_000),
    Part.HTML: (60_000, 600_000),
    Part.PICTURE: (MAX_PICTURE_CHARS, 24_000_000),
}
"""Characters of one cell or output, and of all of a page together; time may grow with the square of the first."""

_PREFIX = "py-"
_CLASSES = {
    "div": {"notebook", "cell", "code", "markdown", "raw", "prompt", "outputs", "output", "picture"},
    "pre": {"source", "printed", "logged", "error", "text"},
    "p": {"note"},
    "span": {_PREFIX + name for name in STANDARD_TYPES.values() if name},
}
_TAG_BUT_PICTURE = re.compile("<(?!img )[^>]*>")
_CHECK = re.compile(r"""\bgrader\.check\(\s*["']([a-z][a-z0-9_]{0,50})["']""")


def notebook_html(notebook: str, language: str) -> str:
    """Return an executed notebook as one `div` of class "notebook".

    Nothing in it runs, loads or leads anywhere; what is long is cut, and what cannot be shown is said in a note. The
    check cell of question q has the id "cell-q". Never raises, whatever `notebook` is.

    Args:
        notebook: nbformat 4 as JSON; its author is not trusted.
        language: of the notes, "fa" or "en".
    """
    try:
        cells = read_cells(notebook)
    except UnshowableError as error:
        return f'<div class="notebook">{_Page(language).note(f"notebook.{error.args[0]}")}</div>'
    body = "".join(_Page(language).parts(cells))
    return page_part(f'<div class="notebook">{body}</div>', _CLASSES)


class _Page:
    """What is left of a page's size while its cells are written."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._left = {part: of_page for part, (_, of_page) in LIMITS.items()}
        self._anchors: set[str] = set()
        self._markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
        self._lexer = PythonLexer(stripnl=False, ensurenl=False)
        self._formatter = HtmlFormatter(nowrap=True, classprefix=_PREFIX)

    def parts(self, cells: list[Cell]) -> Iterator[str]:
        for number, cell in enumerate(cells):
            if number == MAX_CELLS:
                yield self.note("notebook.more_cells", count=len(cells) - number)
                return
            if cell.source.strip() or cell.outputs:
                yield self._cell(cell)

    def note(self, key: str, **values: object) -> str:
        return f'<p class="note">{escape(TEXTS.message(key, **values).text(self._language))}</p>'

    def _cell(self, cell: Cell) -> str:
        if cell.kind == "markdown":
            return f'<div class="cell markdown" dir="auto">{self._prose(cell.source)}</div>'
        source = f'<pre class="source" dir="ltr">{self._code(cell)}</pre>' if cell.source.strip() else ""
        if cell.kind == "raw":
            return f'<div class="cell raw">{source}</div>'
        prompt = f'<div class="prompt" dir="ltr">[{" " if cell.count is None else cell.count}]</div>'
        outputs = "".join(self._outputs(cell))
        below = f'<div class="outputs" dir="ltr">{outputs}</div>' if outputs else ""
        return f'<div class="cell code"{self._anchor(cell)}>{prompt}{source}{below}</div>'

    def _anchor(self, cell: Cell) -> str:
        found = _CHECK.search(cell.source[:5000])
        if found is None or found.group(1) in self._anchors:
            return ""
        self._anchors.add(found.group(1))
        return f' id="cell-{found.group(1)}"'

    def _code(self, cell: Cell) -> str:
        text = revealed(self._cut(cell.source, Part.CODE).replace("\r\n", "\n").strip("\n"))
        return highlight(text, self._lexer, self._formatter) if cell.kind == "code" else escape(text)

    def _outputs(self, cell: Cell) -> Iterator[str]:
        for number, output in enumerate(cell.outputs):
            if number == MAX_OUTPUTS:
                yield self.note("notebook.more_outputs", count=len(cell.outputs) - number)
                return
            yield self._output(output)

    def _output(self, output: Output) -> str:
        match output.kind:
            case OutputKind.PICTURE:
                return self._picture(output)
            case OutputKind.HTML | OutputKind.MARKDOWN:
                return self._rich(output)
            case OutputKind.OTHER:
                return self.note("notebook.other_output", type=revealed(output.media_type[:60])) + self._text(
                    output.plain
                )
            case OutputKind.PRINTED | OutputKind.LOGGED | OutputKind.ERROR:
                return self._text(output.content, output.kind.value)
            case OutputKind.TEXT:
                return self._text(output.content)

    def _text(self, text: str, name: str = "text") -> str:
        shown = printed(self._cut(text, Part.PRINTED)).strip("\n")
        return f'<pre class="{name}">{escape(shown)}</pre>' if shown else ""

    def _picture(self, output: Output) -> str:
        source = data_uri(output.media_type, output.content)
        if source is None:
            return self.note("notebook.bad_picture") + self._text(output.plain)
        if not self._takes(source, Part.PICTURE):
            return self.note("notebook.too_many_pictures")
        return f'<div class="picture"><img src="{source}" alt=""></div>'

    def _rich(self, output: Output) -> str:
        if output.kind is OutputKind.MARKDOWN:
            inner = self._prose(output.content)
        elif self._takes(output.content, Part.HTML):
            inner = student_html(readable(output.content))
        else:
            return self.note("notebook.long_html") + self._text(output.plain)
        shows_something = _TAG_BUT_PICTURE.sub("", inner).strip()
        return f'<div class="output" dir="auto">{inner}</div>' if shows_something else self._text(output.plain)

    def _prose(self, source: str) -> str:
        return student_html(self._markdown.render(readable(self._cut(source, Part.PROSE))))

    def _takes(self, text: str, part: Part) -> bool:
        """Return whether a whole text still finds its place in the page, and give it that place."""
        fits = len(text) <= min(LIMITS[part][0], self._left[part])
        self._left[part] -= len(text) if fits else 0
        return fits

    def _cut(self, text: str, part: Part) -> str:
        """Return as much of a text as still finds its place in the page, of longer texts the beginning and the end."""
        limit = min(LIMITS[part][0], self._left[part])
        self._left[part] -= min(len(text), limit)
        if len(text) <= limit:
            return text
        tail = limit // 4
        gap = TEXTS.message("notebook.left_out", count=f"{len(text) - limit:,}").text(self._language)
        return f"{text[: limit - tail]}\n\n… {gap} …\n\n{text[len(text) - tail :]}"
