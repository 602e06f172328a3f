"""Code as symbols that stay the same when names, numbers, comments, strings and layout are changed."""

from __future__ import annotations

import ast
import builtins
import functools
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Keyword, Name, Number, Operator, Punctuation, String

from autograder.grading.cell_code import parsed
from autograder.grading.magics import readied

_LEXER = PythonLexer(stripnl=False, ensurenl=False)
# Imports say nothing: every notebook has the same few. Commands of IPython are no Python.
_NOT_COMPARED = re.compile(r"^[ \t]*(?:[%!]|(?:import|from)[ \t]).*$", re.MULTILINE)
# Pygments' time grows with the square of the number of blank lines in a row.
_PIECE = re.compile(r"\S+(?:\s{1,300}\S+)*+")
_OWN, _KEYWORD, _NUMBER, _STRING, _MODULE = "v", "k=", "0", '""', "m."
_BUILT_IN = frozenset(dir(builtins))
_IGNORED = frozenset({";", "\\"})
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


@dataclass
class Names:
    """What the names of a notebook stand for."""

    own: set[str] = field(default_factory=set)
    """Bound by the student: variables, functions, classes, parameters."""
    own_attributes: set[str] = field(default_factory=set)
    """Attributes and methods that the student's classes have."""
    imported: dict[str, str] = field(default_factory=dict)
    """Name -> the name it has in its library."""


def names_of(sources: Iterable[str]) -> Names:
    """Return what the names in a notebook's code cells stand for; cells that are no Python are passed over."""
    names = Names()
    for source in sources:
        tree = parsed(readied(source).python)
        for node in ast.walk(tree) if tree is not None else ():
            _note(node, names)
    for name in names.own & names.imported.keys():
        del names.imported[name]
    return names


def _note(node: ast.AST, names: Names) -> None:
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Store):
            names.own.add(node.id)
    elif isinstance(node, ast.Attribute):
        if isinstance(node.ctx, ast.Store):
            names.own_attributes.add(node.attr)
    elif isinstance(node, ast.arg):
        names.own.add(node.arg)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        names.own.add(node.name)
    elif isinstance(node, ast.ClassDef):
        names.own.add(node.name)
        names.own_attributes |= {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    elif isinstance(node, ast.alias):
        names.imported[node.asname or node.name.partition(".")[0]] = node.name.rpartition(".")[2]
    elif isinstance(node, ast.ExceptHandler) and node.name:
        names.own.add(node.name)


def code_symbols(source: str, names: Names) -> Iterator[tuple[int, int, int]]:
    """Yield (symbol, start, end) for the tokens of a cell that are compared.

    The student's own names all become one symbol and names of libraries stay, without the module they are taken from,
    so that `layers.Conv2D` and an imported `Conv2D` are the same. Numbers become one symbol and strings another;
    keywords of calls, comments, docstrings, line ends and commas before a closing bracket make no difference.
    """
    tokens = [*_tokens(_NOT_COMPARED.sub(lambda line: " " * len(line[0]), source)), (0, "", "")]
    depth, last = 0, ""
    for (start, kind, text), (_, _, follower) in pairwise(tokens):
        depth = max(0, depth + (text in _OPEN) - (text in _CLOSE))
        if text == "." and last == _MODULE:
            continue
        if kind == "name":
            last = symbol = _name(text, last, follower, names, in_brackets=depth > 0)
        elif (kind == "string" and last == _STRING) or (text == "," and follower in _CLOSE):
            continue
        else:
            last = symbol = {"string": _STRING, "number": _NUMBER}.get(kind, text)
        if symbol != _MODULE:
            yield zlib.crc32(symbol.encode()), start, start + len(text)


def _tokens(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield (start, kind, text) of what is compared."""
    for piece in _PIECE.finditer(source):
        for start, of_pygments, text in _LEXER.get_tokens_unprocessed(piece[0]):
            kind = _kind(of_pygments)
            if kind and not text.isspace() and text not in _IGNORED:
                yield piece.start() + start, kind, text


@functools.cache
def _kind(of_pygments: Any) -> str:
    """Return "name", "string", "number" or "sign"; nothing for what is not compared."""
    if of_pygments in String.Doc:
        return ""
    kinds = {"name": (Name,), "string": (String,), "number": (Number,), "sign": (Keyword, Operator, Punctuation)}
    return next((kind for kind, some in kinds.items() if any(of_pygments in one for one in some)), "")


def _name(text: str, last: str, follower: str, names: Names, *, in_brackets: bool) -> str:
    """Return the symbol of a name; `_MODULE` for a module that something is taken from."""
    if last == _MODULE:
        return _MODULE if follower == "." else text
    if last == ".":
        return _OWN if text in names.own_attributes else text
    if in_brackets and follower == "=":
        return _KEYWORD
    if text in names.imported:
        return _MODULE if follower == "." else names.imported[text]
    return text if text in _BUILT_IN and text not in names.own else _OWN
