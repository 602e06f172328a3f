"""What a notebook's code does that reaches out of the notebook: noted for the teacher, of no influence on the score.

Found by what is written there, so that it is a hint and no guard: the guard is that tests run in another process.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.checks.messages import Catalogue
from autograder.grading.cell_code import parsed
from autograder.grading.results import Flag

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_MOST, _LONGEST = 6, 60
_CALLS = frozenset(
    {
        *("sys._getframe", "sys._current_frames", "sys.settrace", "sys.setprofile", "threading.settrace"),
        *("inspect.stack", "inspect.currentframe", "inspect.getouterframes"),
        *("gc.get_objects", "gc.get_referrers", "gc.get_referents"),
        *("os.fork", "os.forkpty", "os.kill", "os.killpg", "os.setsid", "os._exit", "os.abort", "signal.signal"),
    }
)
_MODULES = frozenset({"atexit", "builtins", "ctypes", "socket", "zmq"})
_OURS = ("autograder.execution", "autograder.grading", "autograder.bulk", "autograder.lms")
_PLACES = ("/proc", "/etc/passwd", "/etc/shadow", ".OTTER_LOG", "gradebook.sqlite")
_ABOVE = frozenset({"/", "..", "../.."})
_WALKS = frozenset({"os.walk", "os.listdir", "os.scandir"})
_PATCHED = frozenset({"autograder", "builtins", "keras", "numpy", "otter", "pytest", "sys", "tensorflow", "unittest"})
_GIVEN = {"np": "numpy", "keras": "keras", "checks": "autograder", "otter": "otter"}
"""What the setup cell imports, by the name it gives."""
_PLAIN = frozenset({"bool", "complex", "dict", "float", "int", "list", "ndarray", "set", "str", "tuple"})
_HARMLESS = frozenset({"__new__", "__init__", "__repr__", "__str__", "__hash__", "__call__"})
_PRETENCES = frozenset(
    {
        *("__eq__", "__ne__", "__class__", "__instancecheck__", "__reduce__", "__reduce_ex__", "__array__"),
        *("__float__", "__int__", "__index__", "__array_finalize__", "__array_function__", "__array_ufunc__"),
    }
)


def reaching(sources: Iterable[str]) -> Flag | None:
    """Return a flag that names what the code of these cells reaches for; None where there is nothing to name."""
    found: dict[str, None] = {}
    modules = dict(_GIVEN)
    for source in sources:
        tree = parsed(source)
        for node in [] if tree is None else ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules.update(_aliases(node))
            found.update(dict.fromkeys(_reached(node, modules)))
    if not found:
        return None
    names = ", ".join(f"`{name[:_LONGEST]}`" for name in list(found)[:_MOST])
    return Flag("reaches_out", TEXTS.message("flags.reaches_out", names=names))


def _aliases(node: ast.Import | ast.ImportFrom) -> dict[str, str]:
    """Return name -> the package it stands for or comes from."""
    if isinstance(node, ast.Import):
        return {alias.asname or alias.name.split(".")[0]: alias.name.split(".")[0] for alias in node.names}
    package = (node.module or "").split(".")[0]
    return {alias.asname or alias.name: package for alias in node.names}


def _reached(node: ast.AST, modules: dict[str, str]) -> Iterator[str]:
    match node:
        case ast.Import():
            yield from filter(_is_watched, (alias.name for alias in node.names))
        case ast.ImportFrom():
            yield from filter(_is_watched, (node.module or "", *(f"{node.module}.{one.name}" for one in node.names)))
        case ast.Attribute():
            dotted = _dotted(node)
            if dotted in _CALLS or dotted == "get_ipython.kernel":
                yield dotted
        case ast.Constant(value=str() as text):
            yield from (place for place in _PLACES if place in text)
        case ast.Call():
            yield from _by_call(node)
        case ast.Assign(value=ast.Constant()):
            return
        case ast.Assign():
            yield from (name for target in node.targets for name in _patched(target, modules))
        case ast.ClassDef():
            yield from _pretended(node)


def _is_watched(module: str) -> bool:
    return module in _MODULES or module.startswith(_OURS)


def _dotted(node: ast.expr) -> str:
    """Return "a.b.c" for such an expression, the names alone where something in between is called."""
    parts = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return ""
    return ".".join([node.id, *reversed(parts)])


def _by_call(node: ast.Call) -> Iterator[str]:
    name = _dotted(node.func)
    if name in _WALKS and any(isinstance(part, ast.Constant) and part.value in _ABOVE for part in node.args):
        yield name
    if name == "setattr" and node.args and not isinstance(node.args[-1], ast.Constant):
        yield "setattr"


def _patched(target: ast.expr, modules: dict[str, str]) -> Iterator[str]:
    """Yield what is replaced by an assignment: a library's own name, or the grader."""
    if isinstance(target, ast.Attribute):
        dotted = _dotted(target)
        if modules.get(dotted.partition(".")[0], dotted.partition(".")[0]) in _PATCHED:
            yield f"{dotted} ="
    elif isinstance(target, ast.Subscript) and _dotted(target.value) == "sys.modules":
        yield "sys.modules[...] ="


def _pretended(node: ast.ClassDef) -> Iterator[str]:
    """Yield the methods by which a class pretends to be what it is not."""
    methods = {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
    special = {name for name in methods if name.startswith("__") and name.endswith("__")} - _HARMLESS
    is_plain = any(_dotted(base).rpartition(".")[2] in _PLAIN for base in node.bases)
    yield from sorted(special if is_plain else special & _PRETENCES)
