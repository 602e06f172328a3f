"""Search a bundle for lines of the solution, lines of hidden tests and held-back data."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.authoring import archive
from autograder.authoring.cell_code import parse_cell
from autograder.authoring.master import Master, MasterCell, Role
from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST_CHARS = 13
FEWEST_TOKENS = 3
"""Shorter lines, such as `return out`, are found everywhere and give nothing away; nor does `return the_result`."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKER = re.compile(r"\s*# ?SOLUTION\b.*$")
_COMMENT_MARKER = re.compile(r"#\s*(SOLUTION|(BEGIN|END) (SOLUTION|PROMPT|TESTS?|IGNORE)|HIDDEN|IGNORE|SEED)\b")
_IGNORE_LINE = re.compile(r"\s*# IGNORE\s*$")
_REGIONS = (
    (re.compile(r"\s*# BEGIN SOLUTION"), re.compile(r".*# END SOLUTION\s*$")),
    (re.compile(r"\s*#\s*BEGIN\s*IGNORE", re.IGNORECASE), re.compile(r".*# END IGNORE\s*$")),
)


@dataclass(frozen=True)
class Secret:
    """A line that no student may receive."""

    text: str
    origin: str
    """Where in the master it stands."""


def secrets_of(master: Master) -> tuple[Secret, ...]:
    """Return the lines of solutions, hidden tests and ignored cells that stand in no public part of the master."""
    private: list[Secret] = []
    public: list[str] = []
    hidden = {test.cell.number: test for test in master.tests if test.hidden}
    for cell in master.cells:
        lines = cell.source.split("\n")
        secret = _secret_lines(cell, lines, hidden=cell.number in hidden)
        public += [_without_prompt_quotes(line) for number, line in enumerate(lines) if number not in secret]
        where = master.where(cell)
        private += [Secret(_MARKER.sub("", lines[number]).strip(), where) for number in sorted(secret)]
        if cell.number in hidden:  # Otter writes tests anew from their syntax trees
            rewritten = ast.unparse(ast.parse(hidden[cell.number].source)).split("\n")
            private += [Secret(line.strip(), where) for line in rewritten]
    known = "\n".join(public)
    found = {secret.text: secret for secret in private if _tells(secret.text) and secret.text not in known}
    return tuple(found.values())


def check_no_line_leaked(files: Mapping[str, bytes], secrets: tuple[Secret, ...], bundle: str) -> None:
    """Search every text in `files`: sources, outputs and metadata of notebooks, other files, members of zip files.

    Args:
        files: the bundle's files by path.
        secrets: from `secrets_of`.
        bundle: what the bundle is called in the error.

    Raises:
        BuildError: naming the file, the line and where in the master it comes from.
    """
    for place, text in _texts(files):
        for secret in secrets:
            if secret.text in text:
                raise BuildError(
                    f"{bundle}/{place}: contains `{secret.text}` from {secret.origin}; students must not see it. "
                    "Put the whole statement between # BEGIN SOLUTION and # END SOLUTION (Otter leaves all but the "
                    "marked line of a longer statement), or write the test differently"
                )


def check_no_marker_left(notebook: Any, bundle: str) -> None:
    """Look for marks that Otter understands only inside solution and test cells.

    Raises:
        BuildError: naming the cell.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code" and (match := _COMMENT_MARKER.search(cell.source)):
            raise BuildError(
                f"{bundle}: cell {cell.id} still has `{match[0]}`; move it into a BEGIN SOLUTION cell of its question"
            )


def texts_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every text in a file with a name for its place; a notebook's strings come decoded, one by one."""
    if data.startswith(b"PK\x03\x04"):
        yield from ((f"{name}/{place}", text) for place, text in _texts(archive.unzip(data)))
        return
    text = data.decode("utf-8", "replace")
    yield name, text
    if name.endswith((".ipynb", ".json")):  # in JSON, quotes and line ends are written in another way
        yield from ((f"{name}: {place}", string) for place, string in _strings(json.loads(text)))


def _tells(text: str) -> bool:
    return len(text) >= SHORTEST_CHARS and len(_TOKEN.findall(text)) >= FEWEST_TOKENS


def _texts(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, data in files.items():
        yield from texts_in(name, data)


def _strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield the strings in a JSON value; a list of strings is one text, as notebooks store their lines."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield place, "".join(value)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            name = item.get("id", number) if isinstance(item, dict) else number
            yield from _strings(item, f"{place}.{name}".lstrip("."))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"{place} key", key
            yield from _strings(item, f"{place}.{key}".lstrip("."))


def _secret_lines(cell: MasterCell, lines: list[str], *, hidden: bool) -> set[int]:
    """Return the numbers of a cell's secret lines, counted from 0."""
    whole = hidden or cell.role is Role.IGNORED or (cell.role is Role.ANSWER and cell.kind == "markdown")
    if whole:
        return set(range(len(lines)))
    if cell.kind != "code":
        return set()
    secret = _region_lines(lines) | {number for number, line in enumerate(lines) if _IGNORE_LINE.search(line)}
    marked = {number for number, line in enumerate(lines) if _MARKER.search(line)}
    for first, last in _simple_statements(cell.source):
        if marked & set(range(first, last + 1)):
            secret |= set(range(first, last + 1))
    return secret | marked


def _region_lines(lines: list[str]) -> set[int]:
    inside: set[int] = set()
    for begins, ends in _REGIONS:
        is_open = False
        for number, line in enumerate(lines):
            is_open = is_open or bool(begins.match(line))
            if is_open:
                inside.add(number)
            is_open = is_open and not ends.match(line)
    return inside


def _simple_statements(source: str) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each statement; of a compound statement, those of its head."""
    try:
        tree = parse_cell(source)
    except SyntaxError:  # the parse check tells the author; here its marked lines still count one by one
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if body else node.end_lineno
            yield node.lineno - 1, max(node.lineno, last or 0) - 1


def _without_prompt_quotes(line: str) -> str:
    return re.sub(r'"""\s*# (BEGIN|END) PROMPT', "", line)
