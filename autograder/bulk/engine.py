"""Grading many submissions: some worker processes, each with one checker, over one fork server for all kernels."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass

from autograder.execution.sandbox import Place, Sandbox
from autograder.grading.plan import Plan
from autograder.grading.reasons import TEXTS
from autograder.grading.results import Status, SubmissionResult
from autograder.grading.submission import Submission

MAX_TRIES = 2
"""A submission on which the grader failed is tried once more before it is reported as a grader error."""


@dataclass(frozen=True)
class Job:
    """One submission and how often it has been tried."""

    submission: Submission
    tries: int = 0


def prepare_environment() -> None:
    """Set what TensorFlow reads when it is imported: quiet, on the CPU, the same in checker and kernel."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")


def _grade(job: Job, plan: Plan, place: Place, seed: int) -> SubmissionResult:
    from autograder.grading.grade import grade_submission  # noqa: PLC0415  TensorFlow is imported in workers only

    return grade_submission(job.submission, plan, place, seed=seed)


class Engine:
    """Grades submissions in worker processes.

    Args:
        plan: the assignment.
        sandbox: a fork server; started here, and again if it ends.
        jobs: how many submissions at a time.
        seed: the seed of the class; each question's own seed is derived from it.
    """

    def __init__(self, plan: Plan, sandbox: Sandbox, *, jobs: int, seed: int) -> None:
        prepare_environment()
        self._plan, self._sandbox, self._jobs, self._seed = plan, sandbox, max(1, jobs), seed
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["autograder.bulk.warm"])

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionResult]:
        """Yield one result a submission, as they finish."""
        waiting = deque(Job(submission) for submission in submissions)
        self._sandbox.start()
        pool = self._new_pool()
        running: dict[Future[SubmissionResult], Job] = {}
        try:
            # The pool's processes load TensorFlow while the fork server does.
            pool.submit(os.getpid)
            self._sandbox.wait_ready()
            while waiting or running:
                while waiting and len(running) < self._jobs:
                    job = waiting.popleft()
                    try:
                        future = pool.submit(_grade, job, self._plan, self._sandbox.place, self._seed)
                    except BrokenExecutor:
                        pool = self._new_pool()
                        future = pool.submit(_grade, job, self._plan, self._sandbox.place, self._seed)
                    running[future] = job
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    job = running.pop(future)
                    yield from self._finish(future, job, waiting.appendleft)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._jobs, mp_context=self._context)

    def _finish(
        self, future: Future[SubmissionResult], job: Job, again: Callable[[Job], None]
    ) -> Iterator[SubmissionResult]:
        try:
            yield future.result()
        except Exception as error:  # noqa: BLE001  whatever failed in the grader is reported, the class goes on
            if not self._sandbox.is_alive():
                self._sandbox.restart()
            if job.tries + 1 < MAX_TRIES:
                again(Job(job.submission, job.tries + 1))
            else:
                yield self._grader_error(job.submission, error)

    def _grader_error(self, submission: Submission, error: Exception) -> SubmissionResult:
        return SubmissionResult(
            submission.student,
            self._plan.assignment.slug,
            "fa",
            Status.GRADER_ERROR,
            points=0.0,
            earned=0.0,
            flags=submission.flags,
            reason=TEXTS.message("unreadable.grader_error"),
            facts={"error": f"{type(error).__name__}: {error}", "source": submission.source},
        )


def default_jobs() -> int:
    """Return how many submissions to grade at a time on this machine: one a core."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
