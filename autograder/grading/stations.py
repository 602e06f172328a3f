"""Where each question is tested: at its check, and not before what it needs is there."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.assignment import Assignment, Question
from autograder.grading.cell_code import Definition
from autograder.grading.parts import Part


@dataclass(frozen=True)
class Stations:
    """When each question is due."""

    due: tuple[tuple[int, str], ...]
    """(index, question): it is tested before the part of that index runs; in the order in which they are tested."""
    unchecked: tuple[str, ...] = ()
    """Questions without a check."""
    moved: tuple[str, ...] = ()
    """Questions whose answers, or what these need, stand below their checks."""
    checked_again: tuple[str, ...] = ()
    """Questions that were answered and checked once more."""


@dataclass(frozen=True)
class _Place:
    index: int
    definition: Definition


def find_stations(parts: Sequence[Part], assignment: Assignment) -> Stations:
    """Return the stations of all questions.

    With several checks, the last one counts before which the question was answered anew. A question without a check is
    tested after its last answer, or at the end where there is none.
    """
    return _Finder(parts, assignment).stations()


class _Finder:
    def __init__(self, parts: Sequence[Part], assignment: Assignment) -> None:
        self._parts = parts
        self._assignment = assignment
        self._places: dict[str, list[_Place]] = defaultdict(list)
        self._first: dict[str, int] = {}
        self._checks: dict[str, list[int]] = defaultdict(list)
        for index, part in enumerate(parts):
            for question in part.checks:
                self._checks[question].append(index)
            for question in part.due:
                self._checks[question].append(index + 1)
            if part.is_run:
                self._note(index, part)

    def _note(self, index: int, part: Part) -> None:
        for definition in part.code.definitions:
            self._places[definition.name].append(_Place(index, definition))
        for name in part.code.binds:
            self._first.setdefault(name, index)

    def stations(self) -> Stations:
        order = {question.id: number for number, question in enumerate(self._assignment.questions)}
        due: dict[str, int] = {}
        moved, again = [], []
        for question in self._assignment.questions:
            checked = self._check_that_counts(question)
            first = min(self._checks[question.id], default=0)
            index = self._when_ready(question, self._after_answer(question) if checked is None else checked)
            index = max([index, *(due[required] for required in question.requires if required in due)])
            due[question.id] = index
            if checked is not None and index > checked:
                moved.append(question.id)
            if checked not in {None, first} and self._is_answered_before(question, first):
                again.append(question.id)
        return Stations(
            due=tuple(sorted(((index, q) for q, index in due.items()), key=lambda s: (s[0], order[s[1]]))),
            unchecked=tuple(question.id for question in self._assignment.questions if not self._checks[question.id]),
            moved=tuple(moved),
            checked_again=tuple(again),
        )

    def _check_that_counts(self, question: Question) -> int | None:
        places = self._checks[question.id]
        if not places:
            return None
        answered = sorted({place.index for name in question.names for place in self._answers(name)})
        counting = places[0]
        for before, place in itertools.pairwise(places):
            if any(before <= index < place for index in answered):
                counting = place
        return counting

    def _is_answered_before(self, question: Question, index: int) -> bool:
        return any(place.index < index for name in question.names for place in self._answers(name))

    def _answers(self, name: str) -> list[_Place]:
        """Return where a name is given an answer: not a blank, and of the kind of the first, so no later re-use."""
        found = [place for place in self._places[name] if not place.definition.is_blank]
        return [place for place in found if place.definition.is_function == found[0].definition.is_function]

    def _after_answer(self, question: Question) -> int:
        places = [place.index + 1 for name in question.names for place in self._answers(name)[-1:]]
        return max(places, default=len(self._parts))

    def _when_ready(self, question: Question, index: int) -> int:
        """Return where everything is there that the question's names need, at `index` or later."""
        seen, waiting = set(question.names), list(question.names)
        while waiting:
            name = waiting.pop()
            answers = self._answers(name)
            at_hand = [place for place in answers if place.index < index]
            if not at_hand and answers:
                index = answers[0].index + 1
                at_hand = answers[:1]
            elif not at_hand and name not in question.names and self._first.get(name, -1) >= index:
                index = self._first[name] + 1
            for place in at_hand[-1:]:
                new = place.definition.loads - seen
                seen |= new
                waiting += sorted(new)
        return index
