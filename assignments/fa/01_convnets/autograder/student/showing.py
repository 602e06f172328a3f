"""Say something to a student: as HTML set in the right direction in a notebook, as plain text in a terminal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.checks import messages

_CODE = re.compile(r"`([^`\n]+)`")
_BORDERS = {"warning": "#d97706", "note": "#6b7280"}
_MARKS = {"items": "  - ", "warning": "! ", "passed": "✓ ", "failed": "✗ "}
_LIST = 'style="margin:0.3em 0;padding-inline-start:1.6em"'


@dataclass
class Report:
    """What is to be said, part by part; code in it stands between backticks."""

    language: str
    parts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def heading(self, text: messages.Bilingual) -> None:
        """Add a line that stands out."""
        self.parts.append(("heading", (text.text(self.language),)))

    def say(self, text: messages.Bilingual) -> None:
        """Add a paragraph."""
        self.parts.append(("paragraph", (text.text(self.language),)))

    def warn(self, text: messages.Bilingual) -> None:
        """Add a paragraph that must not be missed."""
        self.parts.append(("warning", (text.text(self.language),)))

    def note(self, text: messages.Bilingual) -> None:
        """Add a paragraph that stands out and warns of nothing."""
        self.parts.append(("note", (text.text(self.language),)))

    def results(self, results: Iterable[tuple[messages.Bilingual, messages.Bilingual | None]]) -> None:
        """Add what was tried, each with what is wrong, or None where nothing is."""
        for title, fault in results:
            texts = (title.text(self.language), *([] if fault is None else [fault.text(self.language)]))
            self.parts.append(("failed" if fault else "passed", texts))

    def items(self, texts: Iterable[messages.Bilingual]) -> None:
        """Add a list, if there is anything in it."""
        if lines := tuple(text.text(self.language) for text in texts):
            self.parts.append(("items", lines))

    def link(self, path: str) -> None:
        """Add a link to a file beside the notebook; a terminal shows nothing of it."""
        self.parts.append(("link", (path,)))

    def plain(self) -> str:
        """Return the report as lines of text."""
        lines: list[str] = []
        for kind, texts in self.parts:
            mark = _MARKS.get(kind, "")
            told = [": ".join(texts)] if kind == "failed" else texts
            lines += [] if kind == "link" else [mark + text for text in told]
            lines += [""] if kind == "heading" else []
        return "\n".join(lines)

    def html(self) -> str:
        """Return the report as HTML that stands in a light page as well as in a dark one."""
        is_persian = self.language == "fa"
        direction, side = ("rtl", "right") if is_persian else ("ltr", "left")
        inside = "".join(_html_of(kind, texts) for kind, texts in self.parts)
        if is_persian:  # JupyterLab takes `dir` away from code: these two marks isolate it as that would
            inside = inside.replace("<code", "&#x2066;<code").replace("</code>", "</code>&#x2069;")
        return (
            f'<div dir="{direction}" lang="{self.language}" '
            f'style="text-align:{side};line-height:1.7;max-width:60em">{inside}</div>'
        )


def show(report: Report) -> None:
    """Show a report where the student is: below the cell, or in the terminal."""
    if in_notebook():
        from IPython.display import display  # noqa: PLC0415  a terminal may have none

        display({"text/html": report.html(), "text/plain": report.plain()}, raw=True)
    else:
        print(report.plain())  # noqa: T201  it is the student who is told


def say_both(text: messages.Bilingual) -> None:
    """Show a warning in both languages, where the notebook's is not known."""
    for language in messages.LANGUAGES:
        report = Report(language)
        report.warn(text)
        show(report)


def show_markdown(text: str) -> None:
    """Show Markdown below the cell, or as it is in the terminal."""
    if in_notebook():
        from IPython.display import display  # noqa: PLC0415  see above

        display({"text/markdown": text, "text/plain": text}, raw=True)
    else:
        print(text)  # noqa: T201  see above


def in_notebook() -> bool:
    """Say whether a notebook's kernel runs this."""
    return hasattr(shell(), "kernel")


def shell() -> object | None:
    """Return IPython's shell; None where there is none."""
    try:
        from IPython.core.getipython import get_ipython  # noqa: PLC0415  see above
    except ImportError:
        return None
    found: object | None = get_ipython()
    return found


def session() -> dict[str, object]:
    """Return the names of the open notebook's session; empty in a terminal."""
    names = getattr(shell(), "user_ns", None)
    return names if isinstance(names, dict) else {}


def _html_of(kind: str, texts: tuple[str, ...]) -> str:
    marked = [_CODE.sub(r'<code dir="ltr">\1</code>', html.escape(text, quote=False)) for text in texts]
    if kind in _BORDERS:
        style = f"padding:0.2em 0.8em;border-inline-start:4px solid {_BORDERS[kind]};"
        return _paragraph(("⚠️ " if kind == "warning" else "") + marked[0], style)
    match kind:
        case "link":
            target = html.escape(texts[0])
            said = _paragraph(f'<a href="{target}" download="{target}" dir="ltr">⬇ {target}</a>')
        case "items":
            said = f"<ul {_LIST}>{''.join(f'<li>{text}</li>' for text in marked)}</ul>"
        case "passed":
            said = _paragraph(f'<span style="color:#16a34a">✓</span> {marked[0]}')
        case "failed":
            said = _paragraph(f'<span style="color:#dc2626">✗</span> {marked[0]}')
            said += _paragraph(marked[1], "padding-inline-start:1.6em;white-space:pre-line;")
        case "heading":
            said = _paragraph(f"<strong>{marked[0]}</strong>")
        case _:
            said = _paragraph(marked[0])
    return said


def _paragraph(text: str, style: str = "") -> str:
    return f'<p style="margin:0.4em 0;{style}text-align:inherit">{text}</p>'
