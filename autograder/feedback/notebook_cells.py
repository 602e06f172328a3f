"""An executed notebook's cells, read from JSON that a student had a hand in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MAX_NOTEBOOK_CHARS = 64_000_000


class UnshowableError(ValueError):
    """The text is no notebook, or too large to be shown; `args[0]` is "too_large" or "not_a_notebook"."""


class OutputKind(StrEnum):
    """In what way an output is shown."""

    PRINTED = "printed"
    LOGGED = "logged"
    """What was written to stderr."""
    ERROR = "error"
    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    PICTURE = "picture"
    OTHER = "other"
    """Something that only runs or draws in a notebook; `media_type` names it."""


@dataclass(frozen=True)
class Output:
    """One output of a cell; `plain` is the text beside a richer form."""

    kind: OutputKind
    content: str
    plain: str = ""
    media_type: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell; `kind` is "code", "markdown" or "raw"."""

    kind: str
    source: str
    count: int | None = None
    outputs: tuple[Output, ...] = ()


# The first that an output has is shown.
_PREFERENCE = (
    ("image/png", OutputKind.PICTURE),
    ("image/jpeg", OutputKind.PICTURE),
    ("image/gif", OutputKind.PICTURE),
    ("text/html", OutputKind.HTML),
    ("text/markdown", OutputKind.MARKDOWN),
    ("text/plain", OutputKind.TEXT),
    ("text/latex", OutputKind.TEXT),
)


def read_cells(notebook: str) -> list[Cell]:
    """Return the cells of a notebook in nbformat 4; whatever in it is no cell or no output is passed over.

    Raises:
        UnshowableError: if there are no cells to be found in it.
    """
    if len(notebook) > MAX_NOTEBOOK_CHARS:
        raise UnshowableError("too_large")
    try:
        content = json.loads(notebook)
    except (ValueError, RecursionError):
        raise UnshowableError("not_a_notebook") from None
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise UnshowableError("not_a_notebook")
    return [_cell(cell) for cell in cells if isinstance(cell, dict)]


def _cell(cell: dict[str, Any]) -> Cell:
    kind, count, outputs = cell.get("cell_type"), cell.get("execution_count"), cell.get("outputs")
    is_code = kind == "code"
    return Cell(
        kind="code" if is_code else "markdown" if kind == "markdown" else "raw",
        source=_text(cell.get("source")),
        count=count if is_code and type(count) is int and 0 <= count < 10**6 else None,
        outputs=tuple(_outputs(outputs)) if is_code and isinstance(outputs, list) else (),
    )


def _outputs(outputs: Sequence[Any]) -> Iterator[Output]:
    """Yield the outputs, those that stream on in the same way as one."""
    run: list[str] = []
    run_kind = OutputKind.PRINTED
    for raw in outputs:
        output = _output(raw) if isinstance(raw, dict) else None
        if output is None:
            continue
        if run and output.kind is not run_kind:
            yield Output(run_kind, "".join(run))
            run = []
        if output.kind in {OutputKind.PRINTED, OutputKind.LOGGED}:
            run_kind = output.kind
            run.append(output.content)
        else:
            yield output
    if run:
        yield Output(run_kind, "".join(run))


def _output(output: dict[str, Any]) -> Output | None:
    match output.get("output_type"):
        case "stream":
            kind = OutputKind.LOGGED if output.get("name") == "stderr" else OutputKind.PRINTED
            return Output(kind, _text(output.get("text")))
        case "error":
            last = f"{_text(output.get('ename'))}: {_text(output.get('evalue'))}"
            return Output(OutputKind.ERROR, _text(output.get("traceback"), between="\n") or last)
        case "display_data" | "execute_result" | "update_display_data":
            data = output.get("data")
            return _displayed(data) if isinstance(data, dict) else None
        case _:
            return None


def _displayed(data: dict[str, Any]) -> Output | None:
    plain = _text(data.get("text/plain"))
    for media_type, kind in _PREFERENCE:
        if content := _text(data.get(media_type)):
            return Output(kind, content, plain, media_type)
    named = next((name for name in data if isinstance(name, str)), None)
    return None if named is None else Output(OutputKind.OTHER, "", plain, named)


def _text(value: Any, *, between: str = "") -> str:
    """Return text that notebooks keep as a string or as a list of its lines."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return between.join(part for part in value if isinstance(part, str))
    return ""
