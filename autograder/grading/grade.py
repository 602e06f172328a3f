"""Grading one submission: run the notebook, and test each question where its check cell stands."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat

from autograder import checks
from autograder.assignment import Assignment, Limits, Question
from autograder.checks import illustrations, runs
from autograder.checks.folders import set_folder_maker
from autograder.checks.messages import Bilingual
from autograder.errors import GraderError, KernelError
from autograder.execution.kernel import Ended, Kernel, TooSlow
from autograder.execution.sandbox import Place
from autograder.execution.wire import WireError
from autograder.grading.cases import CaseItem, run_item, run_session
from autograder.grading.forgetting import forget_submission
from autograder.grading.notebook import Prepared, UnreadableNotebookError, as_handed_in, prepare
from autograder.grading.outcome import case_result, question_result
from autograder.grading.plan import Plan
from autograder.grading.reaching import reaching
from autograder.grading.reasons import TEXTS, judge, named_limits, refusal_in, why_ended, within
from autograder.grading.results import PEAK_MEMORY, Flag, Outcome, QuestionResult, Status, SubmissionResult, totals
from autograder.grading.student import NameFacts, Names, StudentError, Stumble, UnfitAnswer
from autograder.grading.submission import Submission

MAX_RESTARTS = 6
"""Each costs a replay of the cells before; a notebook that ends its kernel more often is not worth more."""


def grade_submission(
    submission: Submission,
    plan: Plan,
    place: Place,
    *,
    seed: int,
    kept: Sequence[QuestionResult] = (),
    seeds: Mapping[str, int] | None = None,
    access: Callable[[Kernel, Limits], Names] = Names,
) -> SubmissionResult:
    """Run and test one submission; whatever is wrong with it becomes a result.

    Args:
        submission: what was handed in.
        plan: the assignment.
        place: where its kernel runs; its fork server must be ready.
        seed: from which every question's own seed is derived.
        kept: results of questions that need not be tested again; they stand in the result as they are.
        seeds: by question, a seed of its own that was recorded before; it goes before the one derived from `seed`.
        access: makes what the tests reach the student's names through; a replay writes down what passes there.

    Raises:
        GraderError: if the grader itself failed, for example because no kernel can be started.
    """
    started = time.monotonic()
    if submission.notebook is None:
        return _unreadable(submission, plan, submission.problem or TEXTS.message("unreadable.grader_error"))
    try:
        prepared = prepare(submission.notebook, plan.assignment)
    except UnreadableNotebookError as error:
        return _unreadable(submission, plan, error.reason)
    run = _Run(submission, plan, prepared, seed, seeds or {}, access)
    run.outcomes.update({question.name: question for question in kept})
    with _submitted_files(submission, plan), Kernel(place, run.files, plan.assignment.limits) as kernel:
        run.kernel, run.names = kernel, access(kernel, plan.assignment.limits)
        due = [question.id for question in plan.assignment.questions if question.id not in run.outcomes]
        run_session([plan.tests / f"{question_id}.py" for question_id in due], run.drive)
    return run.result(place, time.monotonic() - started)


def _unreadable(submission: Submission, plan: Plan, reason: Bilingual) -> SubmissionResult:
    return SubmissionResult(
        submission.student, plan.assignment.slug, "fa", Status.UNREADABLE, points=total_points(plan), earned=0.0,
        flags=submission.flags, reason=reason,
    )  # fmt: skip


def total_points(plan: Plan) -> float:
    """Return what all tests of the assignment but those of bonus questions are worth together."""
    from autograder.grading.cases import load_cases  # noqa: PLC0415  Otter is imported only where tests are read

    counted = [question.id for question in plan.assignment.questions if not question.bonus]
    return sum(case.points for name in counted for case in load_cases(plan.tests / f"{name}.py"))


@contextmanager
def _submitted_files(submission: Submission, plan: Plan) -> Iterator[None]:
    """Lay a submission's run files where the checks look for them."""
    with TemporaryDirectory(prefix="ag-run-") as folder:
        for file in submission.files:
            if file.path.startswith("runs/") and any(fnmatch(file.path, wanted) for wanted in plan.assignment.submit):
                target = Path(folder) / file.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.content)
        offer_datasets(plan)
        runs.set_run_folder(Path(folder) / "runs")
        runs.set_held_back_folder(plan.held_back)
        try:
            yield
        finally:
            runs.set_run_folder(None)
            runs.set_held_back_folder(None)
            checks.set_seed(None)
            forget_submission()


def _out_of_time(assignment: Assignment) -> tuple[Outcome, Bilingual]:
    return Outcome.NOT_RUN, TEXTS.message("case.question_time", question_s=assignment.limits.question_s)


def offer_datasets(plan: Plan) -> None:
    """Make `import datasets` find the course's package: it is not installed, and another of that name may be."""
    if getattr(sys.modules.get("datasets"), "__file__", None) == str(plan.datasets / "__init__.py"):
        return
    spec = importlib.util.spec_from_file_location(
        "datasets", plan.datasets / "__init__.py", submodule_search_locations=[str(plan.datasets)]
    )
    if spec is None or spec.loader is None:
        raise GraderError(f"{plan.datasets}: no package there")
    module = importlib.util.module_from_spec(spec)
    sys.modules["datasets"] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules["datasets"]  # half a module would be taken for the whole by the next try
        raise


@dataclass
class _Run:
    """The state of grading one submission."""

    submission: Submission
    plan: Plan
    prepared: Prepared
    seed: int
    seeds: Mapping[str, int]
    access: Callable[[Kernel, Limits], Names]
    kernel: Kernel = field(init=False)
    names: Names = field(init=False)
    position: int = 0
    """Cells before this one have been run."""
    killers: set[int] = field(default_factory=set)
    restarts: int = 0
    last_end: Ended | None = None
    outcomes: dict[str, QuestionResult] = field(default_factory=dict)
    flags: list[Flag] = field(default_factory=list)

    @property
    def assignment(self) -> Assignment:
        return self.plan.assignment

    @property
    def files(self) -> dict[str, bytes]:
        return {file.path: file.content for file in self.submission.files}

    @property
    def cells(self) -> list[nbformat.NotebookNode]:
        cells: list[nbformat.NotebookNode] = self.prepared.nb.cells
        return cells

    def drive(self, items: dict[str, list[CaseItem]]) -> None:
        """Run the notebook from top to bottom, testing each question at its station."""
        self.kernel.start(self.prepared.nb)
        late: list[str] = []
        for index, question_id in self.prepared.stations:
            self.run_to(index)
            if question_id not in items:
                continue  # kept from an earlier run
            question = self.assignment.question(question_id)
            facts = self.facts(question)
            missing = any(not fact.there or fact.blank for fact in facts.values())
            if (missing and index < len(self.cells)) or set(question.requires) & set(late):
                # What is missing here may be defined further down: cells are saved in any order.
                late.append(question_id)
            else:
                self.test(question, facts, items[question_id])
        self.run_to(len(self.cells))
        for question_id in late:
            question = self.assignment.question(question_id)
            self.test(question, self.facts(question), items[question_id])

    def facts(self, question: Question) -> dict[str, NameFacts]:
        try:
            return self.names.facts(question.names) if question.names else {}
        except (Ended, TooSlow, WireError, StudentError, UnfitAnswer) as error:
            if isinstance(error, Ended):
                self.restart(error, TEXTS.message("where.question", question=question.id))
            return {name: NameFacts(there=True, blank=False) for name in question.names}

    def run_to(self, end: int) -> None:
        """Run the cells up to `end` that have not been run."""
        while self.position < end:
            index = self.position
            self.position += 1
            if self.is_run(index) and self.restarts <= MAX_RESTARTS:
                self.run_cell(index)

    def is_run(self, index: int) -> bool:
        cell = self.cells[index]
        aside = index in self.prepared.skipped or index in self.prepared.checks or index in self.killers
        return cell.cell_type == "code" and not aside

    def run_cell(self, index: int) -> None:
        try:
            self.kernel.run_cell(index)
        except TooSlow:
            self.note(index, TEXTS.message("cell.too_slow", cell_s=self.assignment.limits.cell_s))
            self.flag_limit("cell_time", "cell_too_slow", cell=self.prepared.cell_number(index))
        except Ended as ended:
            self.killers.add(index)
            self.note(index, within("cell.ended", why_ended(ended, self.assignment.limits)))
            self.restart(ended, TEXTS.message("where.cell", cell=self.prepared.cell_number(index)))
        if refused := refusal_in(self.cells[index].outputs):
            text = TEXTS.message(f"limit.{refused}", **named_limits(self.assignment.limits))
            self.note(index, text)
            self.flag(f"limit_{refused}", within("flags.limit_at", text, cell=self.prepared.cell_number(index)))
        for text in self.prepared.notes.get(index, ()):
            self.note(index, text)

    def flag_limit(self, limit: str, key: str, **where: object) -> None:
        """Tell the instructor that a time or size limit was reached and what it was."""
        self.flag(key, TEXTS.message(f"limit.{limit}", **named_limits(self.assignment.limits), **where))

    def flag(self, key: str, text: Bilingual) -> None:
        """Raise a flag, the same one once."""
        if Flag(key, text) not in self.flags:
            self.flags.append(Flag(key, text))

    def note(self, index: int, text: Bilingual) -> None:
        """Write a line of the grader's under a cell."""
        line = text.text(self.prepared.language) + "\n"
        self.cells[index].outputs.append(nbformat.v4.new_output("stream", name="stderr", text=line))

    def restart(self, ended: Ended, where: Bilingual) -> None:
        """Start another kernel and run again what had been run, without the cells that ended one."""
        why = why_ended(ended, self.assignment.limits)
        text = Bilingual(
            en=TEXTS.message("flags.kernel_restarted", why=why.en, where=where.en).en,
            fa=TEXTS.message("flags.kernel_restarted", why=why.fa, where=where.fa).fa,
        )
        self.flags.append(Flag(f"kernel_{ended.reason}", text))
        self.last_end = ended
        self.restarts += 1
        if self.restarts > MAX_RESTARTS or ended.reason == "total_time":
            self.restarts = MAX_RESTARTS + 1
            return
        self.kernel.start(self.prepared.nb)
        self.names = self.access(self.kernel, self.assignment.limits)
        done, self.position = self.position, 0
        self.run_to(done)

    def test(self, question: Question, facts: dict[str, NameFacts], items: Sequence[CaseItem]) -> None:
        """Run the tests of one question and keep what came out."""
        started = time.monotonic()
        self.names.next_question()
        self.kernel.allow_calls(self.assignment.limits.question_s + self.assignment.limits.call_s)
        seed = self.seeds.get(question.id) or derive_seed(self.seed, question.id)
        skip = self.reason_not_to_run(question, facts)
        results = []
        for item in items:
            late = time.monotonic() - started > self.assignment.limits.question_s
            unrun = skip or (_out_of_time(self.assignment) if late else None)
            illustrations.collected()  # what a test before has left is not this one's
            outcome, message = unrun or self.run_case(question, item, derive_seed(seed, item.case.name))
            results.append(case_result(question, item, outcome, message, illustrations.collected()))
        if self.kernel.strays:
            self.note_strange(question)
        self.outcomes[question.id] = question_result(question, results, seed, time.monotonic() - started)

    def reason_not_to_run(self, question: Question, facts: dict[str, NameFacts]) -> tuple[Outcome, Bilingual] | None:
        if not self.is_attempted(question, facts):
            return Outcome.NOT_ATTEMPTED, TEXTS.message("case.not_attempted")
        for required in question.requires:
            done = self.outcomes.get(required)
            if done is not None and done.outcome is Outcome.NOT_ATTEMPTED:
                return Outcome.NOT_RUN, TEXTS.message("case.requires", question=required)
        return None

    def is_attempted(self, question: Question, facts: dict[str, NameFacts]) -> bool:
        if any(not fact.blank if fact.there else self.is_written(name) for name, fact in facts.items()):
            return True
        if not question.files:
            return False
        # Who answered what a run builds on may have trained and forgotten the files: the tests say which are missing.
        sent = {file.path for file in self.submission.files}
        before = [self.outcomes[name].outcome for name in question.requires if name in self.outcomes]
        return bool(sent & set(question.files)) or any(outcome is not Outcome.NOT_ATTEMPTED for outcome in before)

    def is_written(self, name: str) -> bool:
        """Tell whether some cell gives this name a value, by what is written there: that cell may have failed."""
        defined = re.compile(rf"^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+{name}\b|^{name}[ \t]*=(?!=)", re.MULTILINE)
        return any(cell.cell_type == "code" and defined.search(cell.source) for cell in self.cells)

    def run_case(self, question: Question, item: CaseItem, seed: int) -> tuple[Outcome, Bilingual | None]:
        if self.restarts > MAX_RESTARTS:
            assert self.last_end is not None
            why = why_ended(self.last_end, self.assignment.limits)
            return Outcome.NOT_RUN, within("case.no_more_restarts", why, count=MAX_RESTARTS)
        checks.set_seed(seed)
        self.names.next_test(question.id, item.case.name, seed)
        error = try_case(self.names, item)
        if isinstance(error, KernelError):
            raise error
        if isinstance(error, Ended):
            self.restart(error, TEXTS.message("where.question", question=question.id))
        elif isinstance(error, TooSlow) and error.limit == "call":
            self.flag_limit("call_time", "call_too_slow", question=question.id)
        elif isinstance(error, UnfitAnswer) and error.is_too_large:
            self.flag_limit("reply_bytes", "reply_too_large", question=question.id)
        elif isinstance(error, WireError):
            self.note_strange(question)
        return judge(error, self.assignment.limits)

    def note_strange(self, question: Question) -> None:
        """Flag a kernel that says what no kernel says on its own, once a question."""
        self.flag("strange_answers", TEXTS.message("flags.strange_answers", question=question.id))

    def reaching(self) -> tuple[Flag, ...]:
        """Flag code of the student's that reaches out of the notebook."""
        own = zip(self.cells, self.prepared.origins, strict=True)
        flag = reaching(cell.source for cell, origins in own if cell.cell_type == "code" and origins)
        return () if flag is None else (flag,)

    def result(self, place: Place, seconds: float) -> SubmissionResult:
        questions = tuple(self.outcomes[question.id] for question in self.assignment.questions)
        undecided = sum(question.undecided for question in questions)
        points, earned = totals(questions)
        return SubmissionResult(
            student=self.submission.student,
            slug=self.assignment.slug,
            language=self.prepared.language,
            status=Status.GRADER_ERROR if undecided else Status.GRADED,
            points=points,
            earned=earned,
            undecided=undecided,
            questions=questions,
            flags=(*self.submission.flags, *self.prepared.flags, *self.reaching(), *self.flags),
            seconds=seconds,
            notebook=nbformat.writes(as_handed_in(self.prepared)),
            facts={
                "isolation": ", ".join(place.confinement.layers),
                "seed": str(self.seed),
                "source": self.submission.source,
                "sha256": hashlib.sha256(self.submission.notebook or b"").hexdigest(),
                **({PEAK_MEMORY: str(self.kernel.peak_bytes)} if self.kernel.peak_bytes else {}),
            },
        )


def try_case(names: Names, item: CaseItem) -> BaseException | None:
    """Run one test on a student's names and return what it ended with; None if it passed."""
    try:
        arguments = {name: names.value(name) for name in item.case.parameters}
    except (Ended, TooSlow, WireError, StudentError, UnfitAnswer) as error:
        return error
    set_folder_maker(names.folder)
    try:
        ended_with = run_item(item, arguments)
    finally:
        set_folder_maker(None)
    return _stumble(arguments, ended_with) or ended_with


def _stumble(arguments: dict[str, Any], ended_with: BaseException | None) -> Stumble | None:
    """Return what of a student's a test stumbled over, where one can tell: else it is the grader's own failure."""
    said = str(ended_with) if isinstance(ended_with, TypeError | AttributeError | ValueError) else ""
    if "truth value of an array" in said:
        return Stumble("case.array_compared")
    for name, value in arguments.items() if said else ():
        if value is None:  # a test that can do without the name does not end like this
            return Stumble("case.missing_name", name=name)
        if not callable(value) and "not callable" in said:
            return Stumble("case.no_function", name=name)
    return None


def derive_seed(seed: int, name: str) -> int:
    """Return the seed for one part of what `seed` stands for."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:7], "big")
