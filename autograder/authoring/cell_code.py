"""A code cell's syntax tree, magics and all."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from IPython.core.inputtransformer2 import TransformerManager

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse_cell(source: str) -> ast.Module:
    """Return the tree of what Jupyter runs for `source`: `%magic` and `!command` lines become calls first.

    Raises:
        SyntaxError: if the cell does not parse.
    """
    plain: str = TransformerManager().transform_cell(source)
    return ast.parse(plain)


def bound_names(source: str) -> Iterator[str]:
    """Yield the names a cell defines for the cells after it: functions, classes, imports and assigned variables."""
    for statement in parse_cell(source).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield statement.name
            continue
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def imported_modules(source: str) -> Iterator[str]:
    """Yield the full names of the modules a Python file imports; for `from a import b` both "a" and "a.b"."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
