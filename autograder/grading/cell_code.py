"""What a cell's code binds, needs and checks, found without running it."""

from __future__ import annotations

import ast
import builtins
import functools
import importlib.util
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from autograder.grading.magics import Readied, readied

MAX_CHARS = 100_000
"""Longer cells are run as they are; parsing one could take the grader's memory."""
_CHECK = re.compile(r"""\bgrader\s*\.\s*check\s*\(\s*(?:question\s*=\s*)?["']([A-Za-z]\w*)["']""")
_CHECK_LINE = re.compile(r"""\s*grader\s*\.\s*check\s*\([^()]*\)\s*;?\s*(?:#.*)?""")
_UNSEEN = frozenset(dir(builtins)) | {"get_ipython", "display", "In", "Out", "_", "__", "___", "exit", "quit"}
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_GUARDED = (ast.Try, ast.TryStar, ast.If, ast.While)


@dataclass(frozen=True)
class Definition:
    """A name that a statement gives a value to by `def`, `class` or `=`."""

    name: str
    is_blank: bool
    """As it was handed out: an Ellipsis, a table of them, or a function that does nothing."""
    is_function: bool
    loads: frozenset[str]
    """Names that its value needs, when it is made or when it is called."""


@dataclass(frozen=True)
class Statement:
    """One statement at the top level of a cell."""

    first: int
    last: int
    """Its lines, from 1 on."""
    binds: frozenset[str]
    imports: frozenset[str] = frozenset()
    """Those of `binds` that are imported."""
    modules: frozenset[str] = frozenset()
    """Packages imported; empty for a statement that tries an import or makes it conditional."""
    needs: frozenset[str] = frozenset()
    """Names that must exist for it to run; empty where it tries or asks first."""
    definitions: tuple[Definition, ...] = ()
    checks: tuple[str, ...] = ()
    is_check: bool = False
    """It does nothing but check."""


@dataclass(frozen=True)
class CellCode:
    """A cell's code."""

    readied: Readied
    parses: bool
    statements: tuple[Statement, ...] = ()
    checks: tuple[str, ...] = ()
    """Questions whose check it holds."""
    is_check: bool = False
    """It holds nothing but checks."""
    binds: frozenset[str] = frozenset()
    asks: bool = False
    """It calls `input`."""

    @property
    def definitions(self) -> Iterator[Definition]:
        """All definitions, in order."""
        return (definition for statement in self.statements for definition in statement.definitions)

    @property
    def loads(self) -> frozenset[str]:
        """All names it needs from elsewhere, now or when its functions are called."""
        inner = (definition.loads for definition in self.definitions)
        return frozenset().union(*(statement.needs for statement in self.statements), *inner) - self.binds


@functools.lru_cache(maxsize=512)
def read_code(source: str) -> CellCode:
    """Return what the code in a cell does; of what is no Python, or too long to be parsed, only its checks."""
    ready = readied(source)
    tree = parsed(ready.python)
    if tree is None:
        return _skimmed(ready)
    statements = tuple(_statement(node) for node in tree.body)
    return CellCode(
        ready,
        parses=True,
        statements=statements,
        checks=tuple(dict.fromkeys(check for statement in statements for check in statement.checks)),
        is_check=bool(statements) and all(statement.is_check for statement in statements),
        binds=frozenset().union(*(statement.binds for statement in statements)),
        asks=any(isinstance(node, ast.Call) and _is_name(node.func, "input") for node in ast.walk(tree)),
    )


def skim_code(source: str) -> CellCode:
    """Return which checks a cell holds and nothing else about it, quickly."""
    return _skimmed(Readied(source, source))


def _skimmed(ready: Readied) -> CellCode:
    lines = [line for line in ready.python.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    checks = tuple(dict.fromkeys(_CHECK.findall("\n".join(lines))))
    is_check = bool(checks) and all(_CHECK_LINE.fullmatch(line) for line in lines)
    return CellCode(ready, parses=False, checks=checks, is_check=is_check)


def parsed(python: str) -> ast.Module | None:
    """Return the syntax tree of Python code, or None where it is none or too long."""
    if len(python) > MAX_CHARS:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an odd escape in a student's string is not the grader's to report
        try:
            return ast.parse(python)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


@functools.lru_cache(maxsize=1024)
def is_installed(module: str) -> bool:
    """Say whether `import module` would find something on this machine."""
    if module in sys.modules or module in sys.stdlib_module_names:
        return True
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _statement(node: ast.stmt) -> Statement:
    decorators = getattr(node, "decorator_list", [])
    is_guarded = isinstance(node, _GUARDED)
    imported = dict(_imported(node))
    checks = tuple(dict.fromkeys(_checks(node)))
    binds = frozenset(_bound(node))
    return Statement(
        first=min(node.lineno, *(decorator.lineno for decorator in decorators)) if decorators else node.lineno,
        last=node.end_lineno or node.lineno,
        binds=binds,
        imports=frozenset(imported),
        modules=frozenset() if is_guarded else frozenset(imported.values()),
        needs=frozenset() if is_guarded else frozenset(_needed(node)) - _UNSEEN,
        definitions=tuple(_definitions(node, binds - imported.keys())),
        checks=checks,
        is_check=bool(checks) and isinstance(node, ast.Expr) and _checked_by(node.value) is not None,
    )


def _in_this_scope(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and what below it is run with it: not the bodies of functions and classes."""
    waiting: list[ast.AST] = [node]
    while waiting:
        found = waiting.pop()
        yield found
        match found:
            case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments) | ast.Lambda(args=arguments):
                waiting += [*arguments.defaults, *(default for default in arguments.kw_defaults if default)]
                waiting += getattr(found, "decorator_list", [])
            case ast.ClassDef():
                waiting += [*found.decorator_list, *found.bases, *found.keywords]
            case _:
                waiting += ast.iter_child_nodes(found)


def _bound(node: ast.stmt) -> Iterator[str]:
    own = _comprehended(node)
    for found in _in_this_scope(node):
        match found:
            case ast.Name(id=name, ctx=ast.Store()) if name not in own:
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import() | ast.ImportFrom():
                yield from (name for name, _ in _aliases(found))
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


def _imported(node: ast.stmt) -> Iterator[tuple[str, str]]:
    for found in _in_this_scope(node):
        if isinstance(found, ast.Import | ast.ImportFrom):
            yield from _aliases(found)


def _aliases(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Yield each name that an import binds, and the package it comes from."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield alias.asname or alias.name.partition(".")[0], alias.name.partition(".")[0]
        else:
            yield alias.asname or alias.name, "." if node.level else (node.module or "").partition(".")[0]


def _needed(node: ast.stmt) -> Iterator[str]:
    own = _comprehended(node)
    for found in _in_this_scope(node):
        if isinstance(found, ast.Name) and isinstance(found.ctx, ast.Load) and found.id not in own:
            yield found.id


def _comprehended(node: ast.AST) -> set[str]:
    """Return the names that live only inside comprehensions."""
    inside = (found for found in ast.walk(node) if isinstance(found, _COMPREHENSIONS))
    targets = (generator.target for found in inside for generator in found.generators)
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def _definitions(node: ast.stmt, names: frozenset[str]) -> Iterator[Definition]:
    """Yield a definition for each of `names`, which a statement binds other than by import."""
    match node:
        case ast.FunctionDef(body=body, decorator_list=[]):
            is_blank = _does_nothing(body)
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            is_blank = _is_blank(value)
        case _:
            is_blank = False
    functions = {found.name for found in _in_this_scope(node) if isinstance(found, _NAMED)}
    is_lambda = isinstance(getattr(node, "value", None), ast.Lambda)
    loads = _free(node)
    for name in sorted(names):
        yield Definition(name, is_blank, is_function=is_lambda or name in functions, loads=loads)


def _free(node: ast.AST) -> frozenset[str]:
    """Return the names that code uses and does not give a value itself: nearly those it takes from the notebook."""
    loaded: set[str] = set()
    own: set[str] = set()
    for found in ast.walk(node):
        if isinstance(found, ast.Name):
            (loaded if isinstance(found.ctx, ast.Load) else own).add(found.id)
        elif isinstance(found, ast.arg):
            own.add(found.arg)
        elif isinstance(found, ast.Import | ast.ImportFrom):
            own |= {name for name, _ in _aliases(found)}
        elif isinstance(found, _NAMED):
            own.add(found.name)
    return frozenset(loaded - own) - _UNSEEN


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _does_nothing(body: Iterable[ast.stmt]) -> bool:
    return all(
        isinstance(step, ast.Pass)
        or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        or (isinstance(step, ast.Return) and (step.value is None or _is_nothing(step.value)))
        for step in body
    )


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (value.value is None or value.value is ...)


def _is_blank(value: ast.expr | None) -> bool:
    match value:
        case ast.Dict(values=items) | ast.List(elts=items) | ast.Tuple(elts=items):
            return bool(items) and all(_is_ellipsis(item) for item in items)
        case _:
            return _is_ellipsis(value)


def _is_ellipsis(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...


def _checks(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Call) and (question := _checked_by(found)) is not None:
            yield question


def _checked_by(node: ast.expr) -> str | None:
    """Return the question that a call `grader.check("q")` checks, None for everything else."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="grader"), attr="check"), args=[ast.Constant(value=str(q))]):
            return q
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="grader"), attr="check"),
            args=[],
            keywords=[ast.keyword(arg="question", value=ast.Constant(value=str(q)))],
        ):
            return q
        case _:
            return None
