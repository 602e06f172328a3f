"""Commands of IPython and the shell in a cell: harmless ones stay, the others are left out with a reason.

Cells go through here before they run. No line is moved, so that an error names the line the student sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_CHARS = 200_000
"""Longer cells are run as they are."""

_TOKEN = re.compile(
    r'''
    (?P<comment>\#[^\n]*)
    | (?P<string>"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z) | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*+(?:\'\'\'|\Z)
        | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'?)
    | (?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<joined>\\\n)
    | (?P<end>\n)
    | [^\#"'()\[\]{}\\\n]+ | \\
    ''',
    re.DOTALL | re.VERBOSE,
)
_WHOLE_LINE = re.compile(r"(?:[^\\\n]|\\(?!\n)|\\\n)*+")
"""A line with those that backslashes join to it."""
_COMMAND = re.compile(
    r"""
    (?P<indent>[ \t]*)
    (?:(?P<target>[A-Za-z_][\w.,\[\]]*+(?:[ \t]++[\w.,\[\]]++)*+)[ \t]*+=[ \t]*+(?=[!%]))?
    (?P<mark>!!?|%%|%|\?\??|[,;/](?=[A-Za-z]))
    [ \t]*(?P<rest>.*)
    """,
    re.DOTALL | re.VERBOSE,
)
_HELP = re.compile(r"[ \t]*%{0,2}[A-Za-z_*][\w.*\[\]]*\?{1,2}[ \t]*")
_BARE = re.compile(
    r"(?P<indent>[ \t]*)(?P<name>pip3?|conda|mamba|uv|apt|apt-get|sudo|cd|git|wget|curl|cat|mkdir|rm|mv|cp|unzip|run)"
    r"[ \t]+(?!(?:if|in|is|and|or|not|else|for)\b)-{0,2}[A-Za-z_./~][^=(\n]*"
)
"""What works without a mark where IPython expects nothing else, and is never Python."""
_HINT = re.compile(rf"[!%?]|^(?:[ \t]*[,;/]|{_BARE.pattern})", re.MULTILINE)
"""What every cell with a command has; most have none and need not be read further."""
_INSTALLERS = frozenset({"pip", "pip3", "conda", "mamba", "uv", "apt", "apt-get", "sudo"})
_BOUNDED = re.compile(r"(?P<options>(?:[ \t]+-(?:[nrp][ \t]*\d+|[tcqov]+\b))*)(?P<rest>.*)", re.DOTALL)
_LOOPS = re.compile(r"[ \t]+-[nr][ \t]*\d+")
_ONCE = "-n 1 -r 1"
"""How often `%timeit` runs a statement: by default it takes seconds, and grading has no use for the time."""

_KEPT = frozenset(
    {
        *(
            "aimport",
            "autoreload",
            "colors",
            "config",
            "env",
            "history",
            "lsmagic",
            "matplotlib",
            "pdef",
            "pdoc",
            "pfile",
        ),
        *("pinfo", "pinfo2", "pprint", "precision", "prun", "psearch", "psource", "pwd", "pylab", "reset", "set_env"),
        *("time", "timeit", "who", "who_ls", "whos", "xmode"),
    }
)
_IGNORED = frozenset({"autosave", "gui", "tensorflow_version"})
"""They mean nothing here and a student need not hear of it."""
_EXTENSIONS = frozenset({"autoreload"})
_OF_PYTHON = frozenset({"capture", "prun", "time", "timeit"})
"""Cell magics that run the rest of the cell as Python."""
_OF_TEXT = frozenset({"HTML", "SVG", "file", "html", "javascript", "js", "latex", "markdown", "svg", "writefile"})
"""Cell magics that only show or write the rest of the cell."""


@dataclass(frozen=True)
class LeftOut:
    """A command that is not run."""

    line: int
    """From 1 on."""
    text: str
    reason: str
    """The end of a key of texts.toml, after "magics."."""


@dataclass(frozen=True)
class Readied:
    """A cell ready to run."""

    source: str
    python: str
    """The same lines with nothing but Python in them, for reading; what only IPython understands is `pass`."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass
class _Cell:
    source: list[str] = field(default_factory=list)
    python: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    line: int = 1

    def keep(self, text: str, python: str | None = None) -> None:
        self.source.append(text)
        self.python.append(text if python is None else python)
        self.line += text.count("\n")

    def leave_out(self, text: str, instead: str, reason: str) -> None:
        self.left_out.append(LeftOut(self.line, text.strip().split("\n")[0], reason))
        commented = _commented(text, instead)
        self.keep(commented)

    def ready(self) -> Readied:
        return Readied("".join(self.source), "".join(self.python), tuple(self.left_out))


def readied(source: str) -> Readied:
    """Return a cell with its commands seen to: same number of lines, Python untouched."""
    if len(source) > MAX_CHARS:
        return Readied(source, source)
    text = _as_ipython_reads(source)
    if not _HINT.search(text):
        return Readied(text, text)
    cell = _Cell()
    start = len(text) - len(text.lstrip("\n \t"))
    start = text.rfind("\n", 0, start) + 1
    cell.keep(text[:start])
    if text.startswith("%%", start):
        first = _WHOLE_LINE.match(text, start)
        end = first.end() if first else len(text)
        if not _begin_cell_magic(cell, text[start:end], text[end:]):
            return cell.ready()
        start = end
    for is_command, piece in _pieces(text, start):
        if is_command:
            _command(cell, piece)
        else:
            cell.keep(piece)
    return cell.ready()


def _as_ipython_reads(source: str) -> str:
    """Return a cell without the prompts or the indentation that its first line begins with, as IPython does."""
    first = source.lstrip("\n").split("\n", 1)[0]
    if first.startswith((">>> ", ">>>")) and (first == ">>>" or first[3] == " "):
        return re.sub(r"^(?:>>>|\.\.\.)(?: |$)", "", source, flags=re.MULTILINE)
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    return re.sub("^" + indent, "", source, flags=re.MULTILINE) if indent and first.strip() else source


def _pieces(text: str, position: int) -> Iterator[tuple[bool, str]]:
    """Yield the text in pieces, each either a whole command or Python."""
    start, depth, is_fresh = position, 0, True
    while position < len(text):
        if is_fresh and (command := _command_at(text, position)):
            if start < position:
                yield False, text[start:position]
            yield True, command
            start = position = position + len(command)
            is_fresh = False
            continue
        token = _TOKEN.match(text, position)
        kind = token.lastgroup if token else None
        position = token.end() if token else position + 1
        depth = max(0, depth + {"open": 1, "close": -1}.get(kind or "", 0))
        is_fresh = kind == "end" and depth == 0
    if start < len(text):
        yield False, text[start:]


def _command_at(text: str, position: int) -> str:
    """Return the command on the line that begins here, or nothing."""
    found = _WHOLE_LINE.match(text, position)
    line = found.group() if found else ""
    if _COMMAND.fullmatch(line) or _BARE.fullmatch(line) or _HELP.fullmatch(line.split("#")[0]):
        return line
    return ""


def _begin_cell_magic(cell: _Cell, first: str, body: str) -> bool:
    """Deal with the line that makes a whole cell a command; say whether the rest is still to be read as Python."""
    name, _, arguments = first[2:].strip().partition(" ")
    if name.rstrip("?") != name:
        cell.keep(first + body, _commented(first + body, ""))
    elif name == "timeit":
        cell.keep(f"%%timeit {_bounded(arguments)}" if arguments else f"%%timeit {_ONCE}", "#")
        cell.keep(body, _commented(body, ""))  # its names do not outlive it
    elif name in _OF_PYTHON:
        cell.keep(first, _commented(first, ""))
        return True
    elif name in _OF_TEXT:
        cell.keep(first + body, _commented(first + body, ""))
    else:
        cell.leave_out(first + body, "pass", "installer" if name in _INSTALLERS else "cell")
    return False


def _command(cell: _Cell, text: str) -> None:
    found = _COMMAND.fullmatch(text)
    if found is None:
        bare = _BARE.fullmatch(text)
        if bare is None:  # a question for help
            cell.keep(text, _commented(text, "pass"))
        else:
            cell.leave_out(text, f"{bare['indent']}pass", "installer" if bare["name"] in _INSTALLERS else "shell")
        return
    indent, target, mark, rest = found["indent"], found["target"], found["mark"], found["rest"]
    name, _, arguments = rest.partition(" ")
    if mark in {"!", "!!"}:
        instead = f"{indent}{target} = []" if target else f"{indent}pass"
        is_installer = any(word in _INSTALLERS for word in rest.split()[:3])
        cell.leave_out(text, instead, "installer" if is_installer else "shell")
    elif mark == "%%":
        cell.leave_out(text, f"{indent}pass", "misplaced")
    elif mark == "%":
        _line_magic(cell, text, f"{indent}{target} = " if target else indent, name, arguments)
    else:
        cell.keep(text, _commented(text, f"{indent}pass"))


def _line_magic(cell: _Cell, text: str, before: str, name: str, arguments: str) -> None:
    nothing = f"{before}None" if before.strip() else f"{before}pass"
    if name.endswith("?"):
        cell.keep(text, _commented(text, nothing))
    elif name in _IGNORED or (
        name == "matplotlib" and arguments.split()[:1] not in ([], ["inline"], ["agg"], ["--list"])
    ):
        cell.keep(_commented(text, nothing))
    elif name in {"load_ext", "reload_ext"} and arguments.strip() not in _EXTENSIONS:
        cell.leave_out(text, nothing, "extension")
    elif name == "time" and not before.strip():
        cell.keep(text, f"{before}{arguments.lstrip() or 'pass'}")
    elif name == "timeit":
        cell.keep(f"{before}%timeit {_bounded(arguments)}", _commented(text, nothing))
    elif name in _KEPT or name in {"load_ext", "reload_ext"}:
        cell.keep(text, _commented(text, nothing))
    else:
        cell.leave_out(text, nothing, "installer" if name in _INSTALLERS else "line")


def _bounded(arguments: str) -> str:
    """Return the arguments of `%timeit` with the number of runs set."""
    found = _BOUNDED.fullmatch(f" {arguments}")
    if found is None:
        return f"{_ONCE} {arguments}"
    return f"{_ONCE}{_LOOPS.sub('', found['options'])}{found['rest']}"


def _commented(text: str, instead: str) -> str:
    """Return a text as comments, its first line behind what stands there instead."""
    first, *others = text.split("\n")
    shown = f"{instead}  # {first.strip()}" if instead else f"# {first}"
    # A comment does not go on after a backslash, nor do the lines that it would have joined.
    return "\n".join([shown, *(f"# {line}" for line in others)])
