"""What a notebook finds in place of things that only exist on the machine it was written on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.checks.messages import Catalogue
from autograder.grading.cell_code import is_installed
from autograder.grading.parts import Part

TEXTS = Catalogue(Path(__file__).with_name("texts.toml"))
_COLAB = re.compile(r"^[ \t]*(?:from|import)[ \t]+google\.colab\b", re.MULTILINE)

_INPUT = """
def _made():
    asked = 0

    def input(prompt="", /):
        nonlocal asked
        asked += 1
        print(prompt, TEXT, sep="\\n" if prompt else "")
        if asked > 50:  # a loop that waits for a word would never end
            raise EOFError(TEXT)
        return ""

    return input


input = _made()
del _made
"""
_COLAB_MODULE = '''
def _made():
    import sys
    import types

    class StandIn(types.ModuleType):
        """Everything in it is a function that does nothing but say so."""

        __path__ = []

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)

            def nothing(*arguments, **named):
                print(f"{self.__name__}.{name}:", TEXT)
                return {}

            return nothing

    import google

    colab = google.colab = sys.modules["google.colab"] = StandIn("google.colab")
    for name in ("auth", "data_table", "drive", "files", "output", "patches", "runtime", "userdata", "widgets"):
        module = sys.modules["google.colab." + name] = StandIn("google.colab." + name)
        setattr(colab, name, module)


try:
    _made()
finally:
    del _made
'''
_TQDM_MODULE = '''
def _made():
    import sys
    import types

    class tqdm:
        """Goes through what it is given and draws nothing."""

        def __init__(self, iterable=None, *arguments, **named):
            self.iterable = iterable

        def __iter__(self):
            return iter(self.iterable)

        def __len__(self):
            return len(self.iterable)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            return False

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return lambda *arguments, **named: None

        @staticmethod
        def write(text, *arguments, **named):
            print(text)

    for name in ("tqdm", "tqdm.auto", "tqdm.notebook", "tqdm.std"):
        module = sys.modules[name] = types.ModuleType(name)
        module.tqdm = module.tqdm_notebook = tqdm
        module.trange = lambda *arguments, **named: tqdm(range(*arguments))
        module.__path__ = []
    sys.modules["tqdm"].auto = sys.modules["tqdm.auto"]
    sys.modules["tqdm"].notebook = sys.modules["tqdm.notebook"]


_made()
del _made
'''

_CODE = {"input": _INPUT, "colab": _COLAB_MODULE, "tqdm": _TQDM_MODULE}


@dataclass(frozen=True)
class Added:
    """What the grader runs before a notebook."""

    parts: tuple[Part, ...] = ()
    made_for: tuple[str, ...] = ()
    """What it stands in for: "input", "colab" or "tqdm"."""


def stand_ins(parts: Sequence[Part], language: str) -> Added:
    """Return what puts in place what a notebook misses here.

    Args:
        parts: what is going to be run.
        language: of what the stand-ins print.
    """
    run = [part for part in parts if part.is_run]
    wanted = {
        "input": _asks(run),
        "colab": any(_imports_colab(part) for part in run),
        "tqdm": any("tqdm" in part.source for part in run) and not is_installed("tqdm"),
    }
    made_for = tuple(name for name, is_wanted in wanted.items() if is_wanted)
    source = "".join(_CODE[name].replace("TEXT", repr(_text(name, language))) for name in made_for)
    return Added((Part((), "code", source),) if made_for else (), made_for)


def _text(name: str, language: str) -> str:
    return TEXTS.message(f"stand_in.{name}").text(language)


def _asks(parts: Sequence[Part]) -> bool:
    return any(part.code.asks for part in parts) and not any("input" in part.code.binds for part in parts)


def _imports_colab(part: Part) -> bool:
    """Say whether a part needs Colab: one that only tries is better told that this is none."""
    if not _COLAB.search(part.source):
        return False
    code = part.code
    return not code.parses or any("google" in statement.modules for statement in code.statements)
