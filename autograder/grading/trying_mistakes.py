"""Trying the wrong answers on file, so that a report can say which of them a student's answer resembles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat

from autograder import checks
from autograder.assignment import Question
from autograder.checks import illustrations, runs
from autograder.execution.kernel import Ended, Kernel
from autograder.execution.sandbox import Place
from autograder.grading.cases import CaseItem, run_session
from autograder.grading.grade import offer_datasets, try_case
from autograder.grading.mistakes import ANY, KnownMistake, KnownQuestion, digest_of_file, mark, name_of, said_in
from autograder.grading.plan import Plan
from autograder.grading.reasons import judge
from autograder.grading.results import Outcome
from autograder.grading.student import Names

SETUP = """import numpy as np
import keras
from keras import layers
import matplotlib.pyplot as plt
from autograder import checks"""
"""What an answer on file may take for granted."""
SEEDS = (0, 1, 2)
"""What a message says on all of them does not depend on the inputs that are drawn."""


def try_mistakes(plan: Plan, answers: Path, place: Place, known: dict[str, KnownQuestion]) -> Iterator[tuple[str, int]]:
    """Try the wrong answers that `known` does not hold as they are, put them there, and yield how many by question.

    Questions that are answered by the files of a training are left out: what is wrong with a run its message names.

    Args:
        plan: the assignment.
        answers: solutions/<slug>/answers.
        place: where kernels run; its fork server must be ready.
        known: what is known already, by question; changed here.
    """
    offer_datasets(plan)
    runs.set_held_back_folder(plan.held_back)
    try:
        for question in plan.assignment.questions:
            paths = sorted((answers / question.id).glob("coal_*.py"))
            if question.files or not paths:
                known.pop(question.id, None)
                continue
            digest = digest_of_file(plan.tests / f"{question.id}.py")
            old = known.get(question.id)
            kept = {one.name: one for one in old.mistakes} if old and old.digest == digest else {}
            due = [path for path in paths if digest_of_file(path) != getattr(kept.get(name_of(path)), "digest", "")]
            cases = old.cases if old and not due else ()
            if due:
                cases, found = _try_all(question, due, plan, place)
                kept |= {one.name: one for one in found}
            known[question.id] = KnownQuestion(digest, cases, tuple(kept[name_of(path)] for path in paths))
            if due:
                yield question.id, len(due)
    finally:
        runs.set_held_back_folder(None)
        checks.set_seed(None)


def _try_all(
    question: Question, paths: Sequence[Path], plan: Plan, place: Place
) -> tuple[tuple[str, ...], list[KnownMistake]]:
    cases: list[str] = []
    found: list[KnownMistake] = []

    def drive(items: dict[str, list[CaseItem]]) -> None:
        cases.extend(item.case.name for item in items[question.id])
        for path in paths:
            source = path.read_text(encoding="utf-8")
            with Kernel(place, {}, plan.assignment.limits) as kernel:
                tries = _tries(kernel, source, items[question.id], plan)
            marks = [mark(of_case) if of_case else ANY for of_case in tries]
            found.append(KnownMistake(name_of(path), said_in(source), digest_of_file(path), tuple(marks)))

    run_session([plan.tests / f"{question.id}.py"], drive)
    return tuple(cases), found


def _tries(kernel: Kernel, source: str, items: Sequence[CaseItem], plan: Plan) -> list[list[tuple[Outcome, str]]]:
    """Return for each test what each seed showed; of the tests after the end of the kernel nothing."""
    cells = [nbformat.v4.new_code_cell(text) for text in (SETUP, source)]
    found: list[list[tuple[Outcome, str]]] = [[] for _ in items]
    kernel.start(nbformat.v4.new_notebook(cells=cells))
    try:
        for index in range(len(cells)):
            kernel.run_cell(index)
    except Ended:
        return found
    names = Names(kernel, plan.assignment.limits)
    for seed in SEEDS:
        names.next_question()
        for item, tries in zip(items, found, strict=True):
            checks.set_seed(seed)
            error = try_case(names, item)
            illustrations.collected()
            outcome, message = judge(error, plan.assignment.limits)
            tries.append((outcome, message.en if message else ""))
            if isinstance(error, Ended):
                return found
    return found
