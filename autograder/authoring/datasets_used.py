"""Of the package `datasets`, what one assignment uses: a bundle carries no other assignment's pictures."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.authoring import archive
from autograder.errors import BuildError

PACKAGE = "datasets"


def used_files(folder: Path, sources: Iterable[str]) -> dict[str, bytes]:
    """Return the files of the package that some code needs, by path in the package.

    What a name is imported from is read in the package's `__init__.py`, of which only those lines stay, and from there
    on every import is followed. A module `digits.py` brings the folder `digits` along, where its data is. Files at the
    top that are no modules belong to all.

    Args:
        folder: the package.
        sources: the code, such as a notebook's cells and test files; what is no Python is passed over.

    Raises:
        BuildError: if the code imports a name that the package does not offer.
    """
    everything = archive.contents(folder)
    # What makes the pictures, those that are held back too, is never handed out.
    everything = {path: data for path, data in everything.items() if not path.startswith("make_")}
    init = everything["__init__.py"].decode("utf-8")
    offered = {alias.asname or alias.name: module for module, aliases in _imports(init) for alias in aliases}
    parts = {_part(path) for path in everything}
    wanted = [imported for source in sources for imported in _imports(source)]
    todo = [_part_of(module) for module, _names in wanted if module != PACKAGE]
    for name in sorted({alias.name for module, names in wanted if module == PACKAGE for alias in names}):
        if name not in offered and name not in parts:
            raise BuildError(f"{folder / '__init__.py'}: offers no {name}, which the assignment imports")
        todo.append(_part_of(offered[name]) if name in offered else name)
    used: set[str] = set()
    while todo:
        used.add(part := todo.pop())
        code = [data for path, data in everything.items() if _part(path) == part and path.endswith(".py")]
        found = [module for data in code for module, _names in _imports(data.decode("utf-8")) if module != PACKAGE]
        todo += {_part_of(module) for module in found} - used
    files = {path: data for path, data in everything.items() if _part(path) in used}
    for_all = {path: data for path, data in everything.items() if "/" not in path and not path.endswith(".py")}
    dropped = {name for name, module in offered.items() if _part_of(module) not in used}
    return {**for_all, **files, "__init__.py": _without(init, dropped).encode()}


def _part(path: str) -> str:
    return path.split("/", maxsplit=1)[0].removesuffix(".py")


def _part_of(module: str) -> str:
    return module.split(".")[1]


def _imports(source: str) -> list[tuple[str, list[ast.alias]]]:
    """Return each import from the package: the module, and what `from` takes from it."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    found: list[tuple[str, list[ast.alias]]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module, node.names))
        elif isinstance(node, ast.Import):
            found += [(alias.name, []) for alias in node.names if "." in alias.name]
    return [(module, names) for module, names in found if module.split(".")[0] == PACKAGE]


def _without(init: str, dropped: set[str]) -> str:
    """Return the package's `__init__.py` without the lines that offer these names."""
    gone: set[int] = set()
    for node in ast.parse(init).body:
        if isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} <= dropped:
            gone |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    entries = {f'"{name}",' for name in dropped}
    lines = enumerate(init.splitlines(keepends=True), start=1)
    return "".join(line for number, line in lines if number not in gone and line.strip() not in entries)
