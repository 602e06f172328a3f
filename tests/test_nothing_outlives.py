"""After a submission nothing of it is left: no process, socket, file, thread or changed state; and the next sees none."""

import os
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, notebook_of
from hostile.case import Hostile
from hostile.corpus import all_cases, files_of

from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.grade import grade_submission
from autograder.grading.results import Student
from autograder.grading.submission import Submission

pytestmark = [
    pytest.mark.hostile,
    pytest.mark.slow,
    # Two processes would find each other's leftovers in what a machine has but once.
    pytest.mark.xdist_group("outlives"),
]
MARK = f"outlives-{os.getpid()}-54321"
"""In the name or command line of all that a case leaves behind on purpose."""
OF_POOLS = ("sem.mp-", "sem.loky-")
LEAVES = {
    "a_child": f"import subprocess\nsubprocess.Popen(['sh', '-c', ': {MARK}; sleep 1000; true'])",
    "a_daemon": f"""
import os, subprocess, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv("/bin/sh", ["sh", "-c", ": {MARK}; while :; do sleep 0.2; done"])
    os._exit(0)
time.sleep(0.3)
""",
    "a_child_that_ignores_signals": f"""
import subprocess
subprocess.Popen(["sh", "-c", "trap '' TERM INT HUP; : {MARK}; while :; do sleep 0.2; done"], start_new_session=True)
""",
    "threads": """
import threading, time
threading.Thread(target=time.sleep, args=(1000,), name="outlives", daemon=False).start()
""",
    "files": f"""
import os, pathlib
for place in (".", "..", "/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"), os.environ.get("TMPDIR", "/tmp")):
    try:
        pathlib.Path(place, "{MARK}").write_text("{MARK}")
    except OSError:
        pass
""",
    "shared_memory": """
import ctypes
c = ctypes.CDLL(None)
c.shmget(0x5432, 4096, 0o1666); c.semget(0x5432, 1, 0o1666); c.msgget(0x5432, 0o1666)
""",
    "a_semaphore": f"""
import ctypes
c = ctypes.CDLL(None)
c.sem_open.restype = ctypes.c_void_p
c.sem_open(b"/{MARK}", 0o100, 0o666, 1)
""",
    "sockets": f"""
import socket
kept = []
for address in ("{MARK}", "\\0{MARK}"):
    try:
        one = socket.socket(socket.AF_UNIX); one.bind(address); one.listen(); kept.append(one)
    except OSError:
        pass
try:
    one = socket.socket(); one.bind(("127.0.0.1", 54321)); one.listen(); kept.append(one)
except OSError:
    pass
""",
    "handlers": f"""
import atexit, os, signal, sys
atexit.register(lambda: os.system(": {MARK}; while :; do sleep 0.2; done &"))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.environ["PATH"] = "/nowhere"; os.umask(0); os.chdir("/"); sys.setrecursionlimit(99)
""",
}
SEES = """
import glob, os, pathlib
seen = []
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        seen.append(pathlib.Path(path).read_bytes())
    except OSError:
        pass
for place in (".", "..", "../..", "/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~")):
    for path in glob.glob(place + "/**", recursive=True) + glob.glob(place + "/.*"):
        seen.append(path.encode())
for path in ("/proc/net/unix", "/proc/net/tcp", "/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg"):
    try:
        seen.append(pathlib.Path(path).read_bytes())
    except OSError:
        pass
found = [entry[:200] for entry in seen if b"54321" in entry or b"D431" in entry or b"21554" in entry]
print("SEEN", found, os.environ["PATH"] == "/nowhere", os.getcwd() == "/")
"""
"""What the next student's cell looks for; 0x5432 is 21554, port 54321 is D431."""


def state_of_the_grader():
    """Return what a submission could have changed in this process and around it, as far as it is not its own work."""
    return {
        "threads": {thread.name for thread in threading.enumerate() if thread.is_alive()},
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "environment": {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        "folder": Path.cwd(),
        # What pools of processes use there comes and goes with the tests beside this one.
        "shared memory": sorted(path.name for path in Path("/dev/shm").iterdir() if not path.name.startswith(OF_POOLS)),
        "segments": [Path("/proc/sysvipc", kind).read_text() for kind in ("shm", "sem", "msg")],
        "sessions": sorted(Path(tempfile.gettempdir()).iterdir()),
    }


def marked_processes():
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if MARK.encode() in line and state not in "ZX":
                found.append(line)
    return found


def descendants(pid):
    """Return the processes below `pid` that are alive, by /proc itself: the watchdog's own view may be what fails."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] not in "ZX":
                parents[int(entry.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def wait_until(condition, seconds=5.0):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def graded(case, sandbox, plan):
    files = files_of(case)
    return grade_submission(
        Submission(Student("1", case.name), files["toy.ipynb"], "toy.ipynb"), plan, sandbox.place, seed=1
    )


def honest(*extra):
    return notebook_of(SETUP, *extra, DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)


OWN = [Hostile(11, f"leaves_{name}", {"toy.ipynb": honest(source)}) for name, source in LEAVES.items()]
OTHERS = [case for case in all_cases() if case.group in (11, 17) and "toy.ipynb" in files_of(case)]


@pytest.fixture(scope="module")
def unconfined(toy_plan):
    """A sandbox that is none, but for the fork server."""
    with Sandbox(find_confinement(Isolation.NONE), support=(toy_plan.datasets,)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        yield sandbox
    for place in ("/tmp", "/dev/shm", "/var/tmp"):
        for left in Path(place).glob(f"*{MARK}"):
            left.unlink()


@pytest.mark.parametrize("case", [*OWN, *OTHERS], ids=lambda case: case.name)
def test_nothing_outlives_its_submission(case, sandbox, toy_plan):
    assert_nothing_is_left(case, sandbox, toy_plan)


# Unconfined, some of the corpus would kill whatever the user may kill.
@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_no_process_outlives_its_submission_even_without_confinement(case, unconfined, toy_plan):
    assert_nothing_is_left(case, unconfined, toy_plan)


@pytest.fixture(autouse=True)
def own_scratch(tmp_path, monkeypatch):
    """Let this process's temporary files lie where no other test's do."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def assert_nothing_is_left(case, sandbox, toy_plan):
    """Grade a case and compare what is there afterwards with what was there before."""
    graded(Hostile(0, "first", {"toy.ipynb": honest()}), sandbox, toy_plan)  # what is made once is there now
    before = state_of_the_grader()
    folders = sorted(path.name for path in sandbox.place.folder.iterdir())
    around = descendants(sandbox._process.pid)

    result = graded(case, sandbox, toy_plan)

    assert wait_until(lambda: descendants(sandbox._process.pid) <= around), "processes are left"
    assert marked_processes() == []
    assert sorted(path.name for path in sandbox.place.folder.iterdir()) == folders
    after = state_of_the_grader()
    # Without confinement, what a student wrote elsewhere stays where it is.
    if not sandbox.place.confinement.bubblewrap:
        for kept in ("shared memory", "segments"):
            del before[kept], after[kept]
    assert after == before
    assert result.earned >= 0


@pytest.mark.parametrize("name", LEAVES)
def test_the_next_kernel_sees_nothing_of_it(name, sandbox, toy_plan):
    graded(Hostile(11, name, {"toy.ipynb": honest(LEAVES[name])}), sandbox, toy_plan)
    result = graded(Hostile(0, "next", {"toy.ipynb": honest(SEES)}), sandbox, toy_plan)

    printed = [
        output.text
        for cell in nbformat.reads(result.notebook, as_version=4).cells
        for output in cell.get("outputs", ())
        if "SEEN" in output.get("text", "")
    ]
    assert printed == ["SEEN [] False False\n"]
    assert result.earned == result.points


def test_a_kernel_beside_another_sees_nothing_of_it(sandbox, toy_plan):
    """While one student's kernel runs, with all that LEAVES makes, another's looks for it."""
    slow = honest(*LEAVES.values(), "import time\ntime.sleep(2)")
    results = {}
    first = threading.Thread(
        target=lambda: results.update(a=graded(Hostile(11, "first", {"toy.ipynb": slow}), sandbox, toy_plan))
    )
    first.start()
    time.sleep(1.2)
    from autograder.execution.kernel import Kernel

    nb = nbformat.reads(honest(SEES), as_version=4)
    with Kernel(sandbox.place, {}, toy_plan.assignment.limits) as kernel:
        kernel.start(nb)
        kernel.run_cell(0)
        kernel.run_cell(1)
    first.join()

    assert nb.cells[1].outputs[0].text == "SEEN [] False False\n"
    assert "a" in results
