"""Code as symbols that stay the same when names, numbers, comments, strings and layout are changed."""

from __future__ import annotations

import ast
import builtins
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, Punctuation, String

from autograder.grading.cell_code import parsed
from autograder.grading.magics import readied

_LEXER = PythonLexer(stripnl=False, ensurenl=False)
# Imports say nothing: every notebook has the same few. Commands of IPython are no Python.
_NOT_COMPARED = re.compile(r"^[ \t]*(?:[%!]|(?:import|from)[ \t]).*$", re.MULTILINE)
_OWN, _KEYWORD, _NUMBER, _STRING = "v", "k=", "0", '""'
_BUILT_IN = frozenset(dir(builtins))
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
    tokens = list(_tokens(_NOT_COMPARED.sub(lambda line: " " * len(line[0]), source)))
    depth, last = 0, ""
    for place, (start, kind, text) in enumerate(tokens):
        follower = tokens[place + 1][2] if place + 1 < len(tokens) else ""
        depth = max(0, depth + (text in _OPEN) - (text in _CLOSE))
        if kind in Name:
            symbol = _name(text, last, follower, names, in_brackets=depth > 0)
        elif kind in String:
            symbol = "" if last == _STRING else _STRING
        elif kind in Number:
            symbol = _NUMBER
        elif text == "," and follower in _CLOSE:
            symbol = ""
        else:
            symbol = text
        if text == "." and not last:
            continue  # behind the name of a module
        last = symbol or (last if kind in String else "")
        if symbol:
            yield zlib.crc32(symbol.encode()), start, start + len(text)


def _tokens(source: str) -> Iterator[tuple[int, object, str]]:
    compared = (Name, Keyword, String, Number, Operator, Punctuation)
    for start, kind, text in _LEXER.get_tokens_unprocessed(source):
        if kind in Comment or kind in String.Doc or kind in Error or text.isspace() or text in (";", "\\"):
            continue
        if any(kind in one for one in compared):
            yield start, kind, text


def _name(text: str, last: str, follower: str, names: Names, *, in_brackets: bool) -> str:
    """Return the symbol of a name; nothing for a module before a point."""
    if last == ".":
        return _OWN if text in names.own_attributes else text
    if in_brackets and follower == "=":
        return _KEYWORD
    if text in names.imported:
        return "" if follower == "." else names.imported[text]
    return text if text in _BUILT_IN and text not in names.own else _OWN
