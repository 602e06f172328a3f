"""A class of any assignment: the right answers on file, and one wrong one among five, in turn."""

from __future__ import annotations

from pathlib import Path

import nbformat

from autograder.assignment import Question, load_assignment
from autograder.demo import answer_cell, handed_out

WRONG_ONE_IN = 5


class AnswersOnFile:
    """Makes one submission after the other of an assignment's solution folder and its built bundles.

    Args:
        root: the project's folder.
        slug: the assignment's.
    """

    def __init__(self, root: Path, slug: str) -> None:
        self._root, self._slug = root, slug
        self._folder = root / "solutions" / slug
        self._assignment = load_assignment(self._folder)

    def files(self, number: int, language: str) -> dict[str, bytes]:
        """Return what student `number` hands in, path -> content; questions of a run are answered by the run on file.

        Raises:
            UsageError: if the bundles were not built.
        """
        nb = handed_out(self._root, self._slug, language)
        for place, question in enumerate(self._assignment.questions):
            if not question.files:
                answer_cell(nb, question.id).source = self._answer(question, number + place)
        made = {path for pattern in self._assignment.submit for path in self._folder.glob(pattern)}
        runs = {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in sorted(made)}
        return {f"{self._slug}.ipynb": nbformat.writes(nb).encode("utf-8"), **runs}

    def _answer(self, question: Question, turn: int) -> str:
        kind = "coal" if turn % WRONG_ONE_IN == 0 else "gold"
        found = sorted((self._folder / "answers" / question.id).glob(f"{kind}_*.py"))
        return found[turn // WRONG_ONE_IN % len(found)].read_text(encoding="utf-8").rstrip("\n")
