"""Grading many submissions: some worker processes, each with one checker, over one fork server for all kernels."""

from __future__ import annotations

import math
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace

from autograder.assignment import Limits
from autograder.bulk.loading import Loading
from autograder.errors import GraderError
from autograder.execution.sandbox import Place, Sandbox
from autograder.grading.plan import Plan
from autograder.grading.reasons import TEXTS
from autograder.grading.results import QuestionResult, Status, SubmissionResult
from autograder.grading.submission import Submission

FIRST_ALONE_S = 4.0
"""So long at most the first submission has the machine to itself: its grade comes so much sooner."""
MAX_TRIES = 2
"""A submission on which the grader failed is tried once more before it is reported as a grader error."""


@dataclass(frozen=True)
class Job:
    """One submission, how often it has been tried, and when its worker is given up."""

    submission: Submission
    kept: tuple[QuestionResult, ...] = ()
    """Results of questions that need not be tested again."""
    tries: int = 0
    deadline: float = 0.0


@dataclass(frozen=True)
class Failure:
    """Why a worker has no result; a text, since an exception may not survive the way between two processes."""

    text: str


def patience_for(limits: Limits) -> float:
    """Return after how many seconds a worker is given up: no kernel may live so long, so the checker itself hangs."""
    return 2 * limits.submission_s + 60


def _grade(
    submission: Submission, kept: tuple[QuestionResult, ...], plan: Plan, place: Place, seed: int
) -> SubmissionResult | Failure:
    from autograder.grading.grade import grade_submission  # noqa: PLC0415  TensorFlow is imported in workers only

    try:
        return grade_submission(submission, plan, place, seed=seed, kept=kept)
    except Exception as error:  # noqa: BLE001  whatever failed in the grader is reported, the class goes on
        return Failure(f"{type(error).__name__}: {error}")


def _end_with_parent() -> None:
    """End this worker as soon as the process that wants its results is gone: else it would wait for work for ever."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Engine:
    """Grades submissions in worker processes.

    Args:
        plan: the assignment.
        sandbox: a fork server; started here, and again if it ends.
        jobs: how many submissions at a time.
        seed: the seed of the class; each question's own seed is derived from it.
        patience_s: after how long a submission's worker is given up; by default what the limits leave room for.
        loading: of `sandbox`, if it may have begun already.
    """

    def __init__(
        self, plan: Plan, sandbox: Sandbox, *, jobs: int, seed: int, patience_s: float | None = None,
        loading: Loading | None = None,
    ) -> None:  # fmt: skip
        self._plan, self._sandbox, self._jobs, self._seed = plan, sandbox, max(1, jobs), seed
        self._patience_s = patience_for(plan.assignment.limits) if patience_s is None else patience_s
        self._loading = loading or Loading(sandbox)

    def grade(
        self, submissions: Iterable[Submission], kept: Mapping[str, tuple[QuestionResult, ...]] | None = None
    ) -> Iterator[SubmissionResult]:
        """Yield one result a submission, as they finish.

        A submission on which the grader failed comes again at the end, alone: what took a worker or the fork server
        down with it can then do no harm to others, and is not blamed for what others did.

        Args:
            submissions: a class.
            kept: by the student's key, results of questions that need not be tested again.

        Raises:
            GraderError: if no worker or no fork server can be started.
        """
        kept = kept or {}
        waiting = deque(Job(submission, kept.get(submission.student.key, ())) for submission in submissions)
        if not waiting:
            return
        again: deque[Job] = deque()
        running: dict[Future[SubmissionResult | Failure], Job] = {}
        self._loading.begin()
        self._pool = self._new_pool()
        try:
            # The pool's processes load TensorFlow while the fork server does.
            loaded = self._pool.submit(os.getpid)
            self._sandbox.wait_ready()
            _check_loaded(loaded)
            self._loading.keep()
            at_once, alone_s = 1, FIRST_ALONE_S
            while waiting or running or again:
                while waiting and len(running) < at_once:
                    self._submit(waiting.popleft(), running)
                if not running:
                    self._submit(again.popleft(), running)
                ended = self._wait(running, at_most_s=alone_s)
                at_once, alone_s = self._jobs, math.inf
                for future in ended:
                    job, outcome = running.pop(future), _outcome(future)
                    if isinstance(outcome, SubmissionResult):
                        yield outcome
                    elif job.tries < MAX_TRIES:
                        again.append(job)
                    else:
                        yield grader_error(self._plan, job.submission, outcome)
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=self._loading.context, initializer=_end_with_parent)

    def _submit(self, job: Job, running: dict[Future[SubmissionResult | Failure], Job]) -> None:
        if not self._sandbox.is_alive():
            self._sandbox.restart()
        arguments = job.submission, job.kept, self._plan, self._sandbox.place, self._seed
        try:
            future = self._pool.submit(_grade, *arguments)
        except BrokenExecutor:
            self._pool = self._new_pool()
            future = self._pool.submit(_grade, *arguments)
        running[future] = replace(job, tries=job.tries + 1, deadline=time.monotonic() + self._patience_s)

    def _wait(
        self, running: dict[Future[SubmissionResult | Failure], Job], *, at_most_s: float
    ) -> set[Future[SubmissionResult | Failure]]:
        """Wait until a worker is done, or for so long; end all of them when one has gone on for too long."""
        left_s = min(job.deadline for job in running.values()) - time.monotonic()
        done = wait(running, timeout=max(0.0, min(left_s, at_most_s)), return_when=FIRST_COMPLETED).done
        if done or at_most_s < left_s:
            return done
        for worker in multiprocessing.active_children():
            worker.kill()
        return wait(running).done


def grader_error(plan: Plan, submission: Submission, failure: Failure) -> SubmissionResult:
    """Return the result of a submission on which the grader failed: undecided, nothing lost."""
    return SubmissionResult(
        submission.student,
        plan.assignment.slug,
        "fa",
        Status.GRADER_ERROR,
        points=plan.assignment.points,
        earned=0.0,
        undecided=plan.assignment.points,
        flags=submission.flags,
        reason=TEXTS.message("unreadable.grader_error"),
        facts={"error": failure.text, "source": submission.source},
    )


def _check_loaded(worker: Future[int]) -> None:
    try:
        worker.result()
    except BrokenExecutor as error:
        raise GraderError(f"no worker process can be started: {error}") from None


def _outcome(future: Future[SubmissionResult | Failure]) -> SubmissionResult | Failure:
    try:
        return future.result()
    except BrokenExecutor:
        return Failure("the worker process ended, or was ended because it went on for too long")


def default_jobs() -> int:
    """Return how many submissions to grade at a time on this machine: one a core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
