"""One input that must not hurt, with the score its answers deserve and the flag the instructor must see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import nbformat

TOY = "toy"
DOUBLE = "def double(x):\n    return x * 2"
BUMP = "def bump(values):\n    return [value + 1 for value in values]"
SETUP = 'import otter\ngrader = otter.Notebook("toy.ipynb")\nimport numpy as np'
CHECK_DOUBLE = 'grader.check("double")'
CHECK_BUMP = 'grader.check("bump")'
FULL = 5.0
"""Points of the toy assignment of tests/conftest.py: double has 1 public and 2 hidden, bump 1 public and 1 hidden."""


@dataclass(frozen=True)
class Hostile:
    """A case of the corpus.

    Attributes:
        group: number of the group of inputs it belongs to, 1 to 33.
        name: says what it does, in words with underscores; unique.
        files: what the student hands in, path -> content; a function where it is large and made only when used.
        score: what the same answers earn without the attack.
        flags: keys the instructor must see among the result's flags (others may be there too).
        status: "graded" or "unreadable".
        seconds: it must be over by then, limits and grace included.
        either: where two limits are near each other, the instructor must see one of these.
    """

    group: int
    name: str
    files: Mapping[str, bytes] | Callable[[], Mapping[str, bytes]]
    score: float = FULL
    flags: frozenset[str] = field(default_factory=frozenset)
    status: str = "graded"
    seconds: float = 60.0
    either: frozenset[str] = field(default_factory=frozenset)


def notebook(*sources: str, **metadata: object) -> bytes:
    """Return a notebook of these code cells."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata)).encode()


def handed_in(*sources: str, **extra: bytes) -> dict[str, bytes]:
    """Return the files of a student who sends the toy notebook made of these cells, right answers and checks."""
    return {f"{TOY}.ipynb": notebook(*sources), **extra}


def with_right_answers(attack: str) -> dict[str, bytes]:
    """Return a notebook that runs `attack` in a cell of its own before two right answers."""
    return handed_in(SETUP, attack, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)
