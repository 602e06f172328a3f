"""Grading many submissions: some worker processes, each with one checker, over one fork server for all kernels."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from multiprocessing import forkserver

from autograder.assignment import Limits
from autograder.errors import GraderError
from autograder.execution.sandbox import Place, Sandbox
from autograder.grading.plan import Plan
from autograder.grading.reasons import TEXTS
from autograder.grading.results import QuestionResult, Status, SubmissionResult
from autograder.grading.submission import Submission

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


def prepare_environment() -> None:
    """Set what TensorFlow reads when it is imported: quiet, on the CPU, the same in checker and kernel."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")


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
    """

    def __init__(self, plan: Plan, sandbox: Sandbox, *, jobs: int, seed: int, patience_s: float | None = None) -> None:
        prepare_environment()
        self._plan, self._sandbox, self._jobs, self._seed = plan, sandbox, max(1, jobs), seed
        self._patience_s = patience_for(plan.assignment.limits) if patience_s is None else patience_s
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["autograder.bulk.warm"])
        self._is_loading = False

    def warm_up(self) -> None:
        """Begin to load TensorFlow for kernels and for checkers, without waiting: it takes longer than reading a class.

        Whoever calls this calls `close` when no submission turns out to need it.
        """
        self._sandbox.start()
        self._is_loading = True
        forkserver.ensure_running()

    def close(self) -> None:
        """End what was begun to be loaded and was not needed; what is loaded stays for the next class."""
        if self._is_loading:
            self._is_loading = False
            _end_fork_server_of_workers()

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
        self.warm_up()
        self._pool = self._new_pool()
        try:
            # The pool's processes load TensorFlow while the fork server does.
            loaded = self._pool.submit(os.getpid)
            self._sandbox.wait_ready()
            _check_loaded(loaded)
            self._is_loading = False
            while waiting or running or again:
                while waiting and len(running) < self._jobs:
                    self._submit(waiting.popleft(), running)
                if not running:
                    self._submit(again.popleft(), running)
                for future in self._wait(running):
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
        return ProcessPoolExecutor(self._jobs, mp_context=self._context, initializer=_end_with_parent)

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

    def _wait(self, running: dict[Future[SubmissionResult | Failure], Job]) -> set[Future[SubmissionResult | Failure]]:
        """Wait until a worker is done; end all of them when one has gone on for too long."""
        left_s = min(job.deadline for job in running.values()) - time.monotonic()
        done = wait(running, timeout=max(0.0, left_s), return_when=FIRST_COMPLETED).done
        if done:
            return done
        for worker in multiprocessing.active_children():
            worker.kill()
        return wait(running).done


def _end_fork_server_of_workers() -> None:
    """End the process that workers are forked from; while it imports, it would not hear that it is needed no more."""
    # Its names are private, but nothing public says which process it is.
    server = getattr(forkserver, "_forkserver", None)
    pid = getattr(server, "_forkserver_pid", None)
    if server is not None and pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        server._stop()  # noqa: SLF001  it also forgets the process, so that the next class starts another


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
