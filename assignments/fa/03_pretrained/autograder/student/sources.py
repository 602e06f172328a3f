"""What a cell's text does, read without running it: the names it defines and the global names it needs."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterable, Mapping

_ALWAYS = frozenset({*dir(builtins), "In", "Out", "display", "exit", "get_ipython", "quit", "__file__", "__doc__", "_"})
"""Names that a notebook has without defining them."""


def plain_python(source: str) -> str:
    """Return a cell with `%magic` and `!command` lines as the calls they stand for; unchanged where that fails."""
    try:
        from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415  a terminal may have none

        plain: str = TransformerManager().transform_cell(source)
    except Exception:  # noqa: BLE001  a half-written line is no reason to stop
        return source
    return plain


def defined_names(source: str) -> set[str]:
    """Return the names a cell defines for the cells after it; none where it does not parse."""
    table = _table(source)
    if table is None:
        return set()
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()} | {
        name for inner in _inner(table) for name in _declared_global(inner)
    }


def needed_names(source: str) -> set[str]:
    """Return the global names a cell uses, also inside its functions, and does not define itself."""
    table = _table(source)
    if table is None or _imports_everything(source):
        return set()
    needed = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    for inner in _inner(table):
        needed |= {symbol.get_name() for symbol in inner.get_symbols() if symbol.is_global() and symbol.is_referenced()}
    return needed - defined_names(source) - _ALWAYS


def undefined_names(sources: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """Return the names that cells use and no cell at all defines, with the numbers of the cells that use them."""
    if any(_imports_everything(source) for source in sources.values()):
        return {}
    known = set().union(*map(defined_names, sources.values())) if sources else set()
    users: dict[str, list[int]] = {}
    for number, source in sources.items():
        for name in needed_names(source) - known:
            users.setdefault(name, []).append(number)
    return {name: tuple(users[name]) for name in sorted(users)}


def first_line(source: str, *, longest: int = 40) -> str:
    """Return a cell's title, or its first line that is no comment, short enough to tell the cell by."""
    lines = [line.strip().removeprefix("# @title ") for line in source.splitlines()]
    line = next((line for line in lines if line and not line.startswith(("#", "%"))), lines[0] if lines else "")
    line = line.replace("`", "'")
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def defines_any(source: str, names: Iterable[str]) -> bool:
    """Say whether a cell defines one of these names."""
    wanted = set(names)
    return any(name in source for name in wanted) and bool(wanted & defined_names(source))


def _table(source: str) -> symtable.SymbolTable | None:
    try:
        return symtable.symtable(plain_python(source), "cell", "exec")
    except (SyntaxError, ValueError):
        return None


def _inner(table: symtable.SymbolTable) -> Iterable[symtable.SymbolTable]:
    for child in table.get_children():
        yield child
        yield from _inner(child)


def _declared_global(table: symtable.SymbolTable) -> set[str]:
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_declared_global() and symbol.is_assigned()}


def _imports_everything(source: str) -> bool:
    if "import *" not in source:
        return False
    try:
        tree = ast.parse(plain_python(source))
    except (SyntaxError, ValueError):
        return False
    return any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))
