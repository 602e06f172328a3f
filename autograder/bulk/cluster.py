"""Grading on a Dask cluster: submissions and the assignment travel by value, so workers need only this package."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from distributed import Client, Worker, WorkerPlugin, as_completed, get_worker
from distributed.scheduler import KilledWorker

from autograder.assignment import Assignment
from autograder.bulk.engine import MAX_TRIES, Failure, Job, grader_error
from autograder.bulk.loading import prepare_environment
from autograder.errors import UsageError
from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.plan import Plan
from autograder.grading.results import QuestionResult, SubmissionResult
from autograder.grading.submission import Submission

PLUGIN = "autograder"
CONNECT_S = 20
_one_at_a_time = threading.Lock()
"""The checks keep a question's seed and a submission's files for the whole process."""


@dataclass(frozen=True)
class PackedPlan:
    """An assignment by value."""

    assignment: Assignment
    files: dict[str, bytes]
    """Paths below tests/, held_back/ and datasets/ -> content."""


def pack_plan(plan: Plan) -> PackedPlan:
    """Return the assignment with everything that grading reads from disk."""
    folders = {"tests": plan.tests, "held_back": plan.held_back, "datasets": plan.datasets}
    files = {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for name, folder in folders.items()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return PackedPlan(plan.assignment, files)


def unpack_plan(packed: PackedPlan, folder: Path) -> Plan:
    """Write a packed assignment below `folder` and return where it lies."""
    for name, content in packed.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "held_back").mkdir(exist_ok=True)
    return Plan(packed.assignment, folder / "tests", folder / "held_back", folder / "datasets")


class Grader(WorkerPlugin):
    """What each Dask worker keeps for the whole class: the assignment on its disk and a fork server."""

    name = PLUGIN

    def __init__(self, packed: PackedPlan, isolation: Isolation) -> None:
        self._packed, self._isolation = packed, isolation
        self.plan: Plan | None = None
        self.sandbox: Sandbox | None = None
        self._folder: Path | None = None

    async def setup(self, worker: Worker) -> None:  # noqa: ARG002  Dask's signature
        """Start the fork server; heartbeats go on meanwhile."""
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        prepare_environment()
        self._folder = Path(tempfile.mkdtemp(prefix="ag-plan-"))
        self.plan = unpack_plan(self._packed, self._folder)
        self.sandbox = Sandbox(find_confinement(self._isolation), support=(self.plan.datasets,))
        self.sandbox.start()
        import autograder.bulk.warm  # noqa: F401, PLC0415  TensorFlow loads here while the fork server loads its own

        self.sandbox.wait_ready()

    async def teardown(self, worker: Worker) -> None:  # noqa: ARG002  Dask's signature
        """End the fork server and remove what was written."""
        if self.sandbox is not None:
            await asyncio.to_thread(self.sandbox.close)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def grade_here(
    submission: Submission, kept: tuple[QuestionResult, ...], seed: int
) -> tuple[SubmissionResult | Failure, str]:
    """Grade one submission on the worker that runs this; return what came of it and the worker's address."""
    from autograder.grading.grade import grade_submission  # noqa: PLC0415  TensorFlow is imported in workers only

    worker = get_worker()
    grader: Any = worker.plugins[PLUGIN]
    with _one_at_a_time:
        try:
            if not grader.sandbox.is_alive():
                grader.sandbox.restart()
            result = grade_submission(submission, grader.plan, grader.sandbox.place, seed=seed, kept=kept)
        except Exception as error:  # noqa: BLE001  whatever failed in the grader is reported, the class goes on
            return Failure(f"{type(error).__name__}: {error}"), worker.address
        return result, worker.address


class ClusterEngine:
    """Grades submissions on a Dask cluster.

    Args:
        plan: the assignment.
        scheduler: the scheduler's address, such as "tcp://10.0.0.1:8786".
        isolation: how each worker confines students' code.
        seed: the seed of the class.
    """

    def __init__(self, plan: Plan, scheduler: str, *, isolation: Isolation, seed: int) -> None:
        self._plan, self._scheduler, self._isolation, self._seed = plan, scheduler, isolation, seed

    def grade(
        self, submissions: Iterable[Submission], kept: Mapping[str, tuple[QuestionResult, ...]] | None = None
    ) -> Iterator[SubmissionResult]:
        """Yield one result a submission, as they finish.

        A submission whose worker died is given to another by the scheduler; one on which the grader failed is tried
        once more, elsewhere where there is another worker.

        Args:
            submissions: a class.
            kept: by the student's key, results of questions that need not be tested again.

        Raises:
            UsageError: if the scheduler cannot be reached or has no workers.
        """
        jobs = [Job(submission, (kept or {}).get(submission.student.key, ())) for submission in submissions]
        try:
            client = Client(self._scheduler, timeout=CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(f"--scheduler {self._scheduler}: cannot be reached ({error})") from None
        with client:
            if not client.scheduler_info(n_workers=-1)["workers"]:
                raise UsageError(f"--scheduler {self._scheduler}: has no workers; start some: dask worker ADDRESS")
            client.register_plugin(Grader(pack_plan(self._plan), self._isolation), name=PLUGIN)
            yield from self._collect(client, jobs)
            client.unregister_worker_plugin(PLUGIN)

    def _collect(self, client: Any, jobs: list[Job]) -> Iterator[SubmissionResult]:
        running = {self._submit(client, job): replace(job, tries=1) for job in jobs}
        queue = as_completed(running, loop=client.loop)
        for future in queue:
            job = running.pop(future)
            outcome, failed_on = _outcome(future)
            if isinstance(outcome, SubmissionResult):
                yield outcome
            elif job.tries < MAX_TRIES:
                again = self._submit(client, job, but_not=failed_on)
                running[again] = replace(job, tries=job.tries + 1)
                queue.add(again)
            else:
                yield grader_error(self._plan, job.submission, outcome)

    def _submit(self, client: Any, job: Job, *, but_not: str = "") -> Any:
        others = [address for address in client.scheduler_info(n_workers=-1)["workers"] if address != but_not]
        return client.submit(
            grade_here, job.submission, job.kept, self._seed,
            pure=False, workers=others or None, allow_other_workers=bool(others),
        )  # fmt: skip


def _outcome(future: Any) -> tuple[SubmissionResult | Failure, str]:
    """Return what came of a submission, and the worker on which the grader failed."""
    try:
        found: tuple[SubmissionResult | Failure, str] = future.result()
    except KilledWorker as error:
        return Failure(f"its workers ended again and again: {error}"), ""
    except Exception as error:  # noqa: BLE001  such as a plugin that could not start on that worker
        return Failure(f"{type(error).__name__}: {error}"), ""
    return found
