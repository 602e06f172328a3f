"""What a freshly forked child does until it is a student's kernel: it moves into its own view and limits."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from autograder.execution import guest, landlock, seclusion

NICENESS = 5
"""Of students' code: whoever watches and grades comes first."""
SPARE_OPEN_FILES = 64
"""By how many a process may pass its limit before Linux refuses: the watchdog sees it first."""
ADDRESSES_A_BYTE = 8
"""How many bytes of addresses a process may ask for, for each byte of memory it may use: tables for addresses that are
never used take memory too, which no process's size shows."""
_PR_SET_PDEATHSIG = 1
_EASY_PREY = "1000"
"""Where memory runs out, Linux ends a student's process and not the grader's."""
_DEVICES = ("null", "zero", "full", "random", "urandom")
_PROC_OF_ALL = ("self", "cpuinfo", "meminfo", "stat", "filesystems")
"""What a kernel may read of a /proc that shows other processes too."""


@dataclass(frozen=True)
class Settings:
    """What the server is told when it starts.

    Attributes:
        shared: the folder shared with the grader; every session's folder lies in it.
        read: folders that a kernel may read.
        landlock: whether to use Landlock in each kernel.
        own_view: whether each kernel gets processes, files and a network of its own.
        devices: what it may use beside the usual ones: graphics cards.
    """

    shared: Path
    read: tuple[Path, ...]
    landlock: bool
    own_view: bool
    devices: tuple[Path, ...] = ()


def become_kernel(
    connection_file: str, room: Path, limits: dict[str, int], settings: Settings, storage: int | None
) -> NoReturn:
    """Turn this child into a student's kernel, in which the student's code runs until it ends.

    Args:
        connection_file: Jupyter's; the folder it lies in is where kernel and grader meet.
        room: the folder with the working folder in it.
        limits: memory_bytes, processes, threads, open_files, file_bytes, files, output_bytes.
        settings: how to confine it.
        storage: a file system of its own to work on, where it gets its own view.
    """
    status, log = 1, os.dup(2)
    line = Path(connection_file).parent
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        Path("/proc/self/oom_score_adj").write_text(_EASY_PREY, encoding="ascii")
        os.nice(NICENESS)
        if storage is not None:
            top = settings.shared.parent
            inside = tuple(folder for folder in settings.read if folder.is_relative_to(top))
            seclusion.seclude(seclusion.View(top, inside, line, room, limits["threads"]), storage)
        _settle_in(room, limits, own_count=storage is not None)
        if settings.landlock:
            _restrict(room, line, settings)
        seclusion.drop_capabilities()
        app = guest.prepare(connection_file, output_bytes=limits["output_bytes"])
        os.close(log)
        log = os.open(os.devnull, os.O_WRONLY)
        app.start()
        status = 0
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001  the server's log tells why there is no kernel
        os.write(log, traceback.format_exc().encode())
    finally:
        os._exit(status)


def _restrict(room: Path, line: Path, settings: Settings) -> None:
    devices = [*(Path("/dev") / name for name in _DEVICES), *settings.devices]
    if settings.own_view:
        proc, devices = [Path("/proc")], [*devices, Path("/dev/shm")]  # noqa: S108
    else:
        proc = [Path("/proc") / name for name in _PROC_OF_ALL]
    landlock.restrict(read=[*settings.read, *proc, Path("/sys/devices/system")], write=[room, *devices], sockets=[line])


def _settle_in(room: Path, limits: dict[str, int], *, own_count: bool) -> None:
    """Move a fresh child into its own folder, environment and resource limits."""
    import resource  # noqa: PLC0415  not on Windows, where nothing is forked
    import tempfile  # noqa: PLC0415  see below

    work, scratch = room / "work", room / "tmp"
    os.chdir(work)
    scratch.mkdir(exist_ok=True)
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch), IPYTHONDIR=str(scratch), JUPYTER_DATA_DIR=str(scratch))
    os.environ.update(JUPYTER_RUNTIME_DIR=str(scratch), JUPYTER_CONFIG_DIR=str(scratch), KERAS_HOME=str(scratch))
    # tempfile remembers the folder it found first, which is the server's.
    tempfile.tempdir = str(scratch)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    tasks = limits["threads"] + seclusion.SPARE_TASKS
    files = limits["open_files"] + SPARE_OPEN_FILES
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_AS, _own_addresses() + ADDRESSES_A_BYTE * limits["memory_bytes"]),
        # Counted within the kernel's own user namespace where it has one; Linux does not count root's.
        (resource.RLIMIT_NPROC, tasks if own_count else resource.RLIM_INFINITY),
    ):
        _lower(limit, most)
    # The submission's own files come last, so that a numpy.py or datasets/ beside the notebook replaces nothing.
    sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")] + [str(work)]


def _lower(limit: int, most: int) -> None:
    import resource  # noqa: PLC0415  see _settle_in

    allowed = resource.getrlimit(limit)[1]
    lowered = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    if most != resource.RLIM_INFINITY:
        resource.setrlimit(limit, (lowered, lowered))


def _own_addresses() -> int:
    """Return how many bytes of addresses this process has given out."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
