"""A class on a Dask cluster: submissions travel by value, and a worker that dies costs nobody a grade."""

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, submission_of
from distributed import Client

from autograder.bulk import cluster as bulk_cluster
from autograder.bulk.cluster import ClusterEngine, pack_plan, unpack_plan
from autograder.bulk.engine import Job
from autograder.errors import UsageError
from autograder.execution.sandbox import Isolation
from autograder.grading.results import Status

pytestmark = pytest.mark.slow
CLASS_SIZE = 24


@pytest.fixture
def cluster(tmp_path, root):
    """A scheduler and two workers as processes of their own on loopback; yields (address, worker processes)."""
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2", "PYTHONWARNINGS": "ignore"}
    found = tmp_path / "scheduler.json"

    def start(*words):
        log = (tmp_path / f"{words[0]}-{time.monotonic_ns()}.log").open("w")
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        process = subprocess.Popen(command, env=environment, cwd=root, stdout=log, stderr=log, start_new_session=True)
        log.close()
        return process

    processes = [
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(found))
    ]
    options = ["--scheduler-file", str(found), "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--no-nanny"]
    try:
        workers = [start("worker", *options, "--local-directory", str(tmp_path / name)) for name in ("one", "two")]
        processes += workers
        yield address_in(found), workers
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def address_in(path):
    import json

    end = time.monotonic() + 60
    while time.monotonic() < end:
        if path.is_file() and path.stat().st_size:
            address = json.loads(path.read_text())["address"]
            if worker_count(address) == 2:
                return address
        time.sleep(0.2)
    raise TimeoutError("the cluster did not come up")


def worker_count(address):
    from distributed import Client

    with Client(address, timeout=20, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def test_all_results_arrive_although_a_worker_is_killed(cluster, toy_plan):
    address, workers = cluster
    submissions = [
        submission_of(SETUP, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP, f"# {number}", key=str(number))
        for number in range(CLASS_SIZE)
    ]
    engine = ClusterEngine(toy_plan, address, isolation=Isolation.AUTO, seed=3)
    results = []

    for result in engine.grade(submissions):
        results.append(result)
        if len(results) == 4:
            os.killpg(workers[0].pid, signal.SIGKILL)

    assert sorted(int(result.student.key) for result in results) == list(range(CLASS_SIZE))
    assert {result.status for result in results} == {Status.GRADED}
    assert {result.earned for result in results} == {5.0}


def test_a_plan_travels_by_value(toy_plan, tmp_path):
    unpacked = unpack_plan(pack_plan(toy_plan), tmp_path)

    assert unpacked.assignment == toy_plan.assignment
    assert {p.name: p.read_bytes() for p in unpacked.tests.glob("*.py")} == {
        p.name: p.read_bytes() for p in toy_plan.tests.glob("*.py")
    }
    assert (unpacked.datasets / "__init__.py").is_file()


def test_a_scheduler_that_is_not_there_is_named(toy_plan, monkeypatch):
    monkeypatch.setattr(bulk_cluster, "CONNECT_S", 1)
    engine = ClusterEngine(toy_plan, "tcp://127.0.0.1:9", isolation=Isolation.AUTO, seed=0)

    with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:9"):
        list(engine.grade([submission_of(SETUP)]))


def test_a_submission_waits_for_a_worker_where_no_other_than_the_one_it_failed_on_is_there(cluster, toy_plan):
    address, _ = cluster
    engine = ClusterEngine(toy_plan, address, isolation=Isolation.AUTO, seed=0)
    with Client(address, set_as_default=False) as client:
        client.scheduler_info = lambda **_: {"workers": {"tcp://the-only-one": {}}}

        future = engine._submit(client, Job(submission_of(SETUP)), but_not="tcp://the-only-one")

        assert isinstance(future.exception(), KeyError)  # it came to a worker, which has no assignment here
