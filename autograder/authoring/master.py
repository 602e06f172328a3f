"""Read a master: a jupytext percent script becomes cells that know their language, question and role."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import jupytext
import yaml

from autograder.checks.messages import LANGUAGES
from autograder.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

_BOUNDARY = re.compile(r"#\s+(begin|end)\s+(question|prompt|solution|tests)\b", re.IGNORECASE)
_SETTINGS = re.compile(r"#\s+assignment\s+config\b", re.IGNORECASE)
_FORGOTTEN_HASH = re.compile(r"((begin|end)\s+(question|prompt|solution|tests)|assignment\s+config)\b", re.IGNORECASE)
_IGNORED = re.compile(r"##?\s*ignore\b", re.IGNORECASE)
_CELL_MARKER = re.compile(r"\s*# ?%%")
_CONFIG_BEGINS = re.compile(r'"""?\s*#\s*BEGIN\s*TEST\s*CONFIG', re.IGNORECASE)
_CONFIG_ENDS = re.compile(r'"""?\s*#\s*END\s*TEST\s*CONFIG', re.IGNORECASE)
_HIDDEN = re.compile(r"#.*\bhidden\b", re.IGNORECASE)


class Role(StrEnum):
    """What a cell is for."""

    TEXT = "text"
    CODE = "code"
    """Code that students receive as it is."""
    PROMPT = "prompt"
    ANSWER = "answer"
    """A cell of the solution; Otter removes its marked lines, and all of it where it is Markdown."""
    TEST = "test"
    BOUNDARY = "boundary"
    SETTINGS = "settings"
    IGNORED = "ignored"
    """For the author's eyes; Otter drops it."""


@dataclass(frozen=True)
class MasterCell:
    """One cell of the master."""

    number: int
    """Counted from 1 over all cells of the script."""
    line: int
    """Where its marker stands in the script; 0 where that cannot be told."""
    kind: str
    """Jupyter's cell type: "code", "markdown" or "raw"."""
    source: str
    role: Role
    language: str | None = None
    """The only language it belongs to; None is both."""
    tags: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True)
class TestCell:
    """One test of a question, as the master has it."""

    __test__ = False  # pytest: not a class of tests

    name: str
    question: str
    parameters: tuple[str, ...]
    hidden: bool
    points: float | None
    source: str
    """The function as written, comments included, without the test's config."""
    cell: MasterCell


@dataclass(frozen=True)
class Master:
    """A whole master."""

    path: Path
    cells: tuple[MasterCell, ...]
    questions: tuple[str, ...]
    """Their ids in the order of the notebook."""
    tests: tuple[TestCell, ...]

    def in_language(self, language: str) -> tuple[MasterCell, ...]:
        """Return the cells that the notebook in `language` has, in order."""
        return tuple(cell for cell in self.cells if cell.language in (None, language))

    def tests_of(self, question: str) -> tuple[TestCell, ...]:
        """Return the tests of one question in order."""
        return tuple(test for test in self.tests if test.question == question)

    def where(self, cell: MasterCell) -> str:
        """Return where a cell stands, in the words every error begins with."""
        line = f":{cell.line}" if cell.line else ""
        question = f", question {cell.question}" if cell.question else ""
        return f"{self.path.name}{line} (cell {cell.number}{question})"


def read_master(path: Path) -> Master:
    """Read the master at `path`.

    Raises:
        BuildError: if it is missing, its blocks do not nest, or a test cell is not one function.
    """
    try:
        script = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BuildError(
            f"{path}: there is no master; write the assignment as a jupytext percent script there"
        ) from None
    raw = jupytext.reads(script, fmt="py:percent").cells
    lines = [number for number, line in enumerate(script.splitlines(), 1) if _CELL_MARKER.match(line)]
    # A script may have a cell before its first marker; where the counts disagree, no line is better than a wrong one.
    lines = lines if len(lines) == len(raw) else [0] * len(raw)
    master = Master(path, (), (), ())
    reader = _Reader(master)
    for number, (cell, line) in enumerate(zip(raw, lines, strict=True), 1):
        reader.add(cell, number, line)
    return reader.finish()


class _Reader:
    """Follows Otter's blocks from cell to cell."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self.cells: list[MasterCell] = []
        self.questions: list[str] = []
        self.tests: list[TestCell] = []
        self.open: list[str] = []

    def add(self, raw: Any, number: int, line: int) -> None:
        language = raw.metadata.get("lang")
        tags = tuple(raw.metadata.get("tags", ()))
        cell = MasterCell(number, line, raw.cell_type, raw.source, Role.TEXT, language, tags)
        if language not in (None, *LANGUAGES):
            raise self.error(cell, f"lang is one of {', '.join(LANGUAGES)}, not {language!r}")
        first = raw.source.partition("\n")[0]
        if raw.cell_type == "raw":
            cell = self.raw(replace(cell, question=self.question), first)
        else:
            cell = replace(cell, role=self.role(cell, first), question=self.question)
        if cell.role is Role.TEST:
            self.tests.append(self.test(cell))
        self.cells.append(cell)

    @property
    def question(self) -> str | None:
        return self.questions[-1] if self.open else None

    def role(self, cell: MasterCell, first: str) -> Role:
        if _IGNORED.match(first):
            return Role.IGNORED
        block = self.open[-1] if self.open else ""
        if block == "tests":
            if cell.kind != "code" or cell.language:
                raise self.error(cell, "a tests block holds only code cells, the same for both languages")
            return Role.TEST
        inside = {"solution": Role.ANSWER, "prompt": Role.PROMPT}.get(block)
        return inside or (Role.CODE if cell.kind == "code" else Role.TEXT)

    def raw(self, cell: MasterCell, first: str) -> MasterCell:
        if _SETTINGS.match(first):
            return replace(cell, role=Role.SETTINGS)
        if not (match := _BOUNDARY.match(first)):
            advice = "write `# # ` in front, so that Otter reads `# `" if _FORGOTTEN_HASH.match(first) else "remove it"
            raise self.error(cell, f"Otter does not know the raw cell {first!r}; {advice}")
        word, block = match[1].lower(), match[2].lower()
        if cell.language:
            raise self.error(cell, "a question's blocks are the same in both languages; remove lang here")
        if word == "begin":
            self.begin(cell, block)
            return replace(cell, role=Role.BOUNDARY, question=self.question)
        if self.open[-1:] != [block]:
            raise self.error(cell, f"END {block.upper()} without its BEGIN; open blocks: {self.open or 'none'}")
        self.open.pop()
        return replace(cell, role=Role.BOUNDARY)

    def begin(self, cell: MasterCell, block: str) -> None:
        if block == "question" and self.open:
            raise self.error(cell, f"BEGIN QUESTION before the END of the {self.open[-1]} before it")
        if block != "question" and self.open != ["question"]:
            raise self.error(
                cell, f"BEGIN {block.upper()} belongs directly into a question; open: {self.open or 'none'}"
            )
        self.open.append(block)
        if block != "question":
            return
        config = self.yaml(cell, cell.source)
        name = str(config.get("name", ""))
        if not name or name in self.questions:
            raise self.error(cell, f"a question needs a name of its own, not {name!r}")
        self.questions.append(name)

    def test(self, cell: MasterCell) -> TestCell:
        lines = cell.source.split("\n")
        config: dict[str, Any] = {"hidden": bool(_HIDDEN.match(lines[0].lstrip()))}
        if _CONFIG_BEGINS.match(lines[0]):
            end = next((i for i, line in enumerate(lines) if _CONFIG_ENDS.match(line)), None)
            if end is None:
                raise self.error(cell, 'the test\'s config is not closed; add the line """ # END TEST CONFIG')
            config = self.yaml(cell, "\n".join(lines[1:end]))
            lines = lines[end + 1 :]
        function = self.function(cell, "\n".join(lines))
        points = config.get("points")
        return TestCell(
            name=function.name,
            question=str(cell.question),
            parameters=tuple(argument.arg for argument in function.args.args),
            hidden=bool(config.get("hidden", False)),
            points=float(points) if isinstance(points, int | float) else None,
            source="\n".join(lines[function.lineno - 1 : function.end_lineno]),
            cell=cell,
        )

    def function(self, cell: MasterCell, source: str) -> ast.FunctionDef:
        try:
            body = ast.parse(source).body
        except SyntaxError as error:
            raise self.error(cell, f"the test does not parse: {error}") from None
        if not body or not isinstance(function := body[0], ast.FunctionDef) or function.decorator_list:
            raise self.error(cell, "a test cell holds one plain function, after its test config")
        return function

    def yaml(self, cell: MasterCell, text: str) -> dict[str, Any]:
        try:
            config = yaml.safe_load(text) or {}
        except yaml.YAMLError as error:
            raise self.error(cell, f"not valid YAML: {error}") from None
        if not isinstance(config, dict):
            raise self.error(cell, f"expected `key: value` lines, not {config!r}")
        return config

    def error(self, cell: MasterCell, message: str) -> BuildError:
        return BuildError(f"{self.master.where(replace(cell, question=self.question))}: {message}")

    def finish(self) -> Master:
        if self.open:
            raise BuildError(f"{self.master.path.name}: BEGIN {self.open[-1].upper()} has no END ({self.question})")
        return replace(self.master, cells=tuple(self.cells), questions=tuple(self.questions), tests=tuple(self.tests))
