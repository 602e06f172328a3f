"""The fork server: imports TensorFlow once, then forks a kernel for each submission.

A process that has imported TensorFlow but run no operation can be forked safely; after one operation its children
hang. So nothing here runs one, and before each fork the server looks whether that still holds.

It is reached over a Unix socket, one connection a kernel, one JSON object a line. The connection is the kernel's
life line: when it closes, from whatever cause, the kernel and all it started are killed.

    -> {"op": "spawn", "connection_file": ..., "folder": ..., "limits": {...}}     <- {"event": "started"}
    -> {"op": "signal", "number": 2}
    -> {"op": "kill"}
    <- {"event": "exit", "status": -9, "reason": "memory"}
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import io
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from autograder.execution import guest, landlock
from autograder.execution.seclusion import seclude
from autograder.execution.watchdog import Usage, usage_of

WARM = (
    "numpy",
    "PIL.Image",
    "matplotlib.pyplot",
    "matplotlib.font_manager",
    # Not matplotlib_inline.backend_inline: it gives pictures only to the shell it finds when it is imported.
    "matplotlib.backends.backend_agg",
    "tensorflow",
    "keras",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "pygments.formatters.terminal256",
    "stack_data",
    "tornado.platform.asyncio",
    "tornado.queues",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "autograder.checks.models",
    "autograder.checks.runs",
)
"""What notebooks of the course import; loaded once, before any fork."""
POLL_S = 0.05
DISK_POLL_S = 0.5
MAX_THREADS = 2
_CLONE_NEWPID = 0x20000000
_PR_CAPBSET_DROP, _PR_SET_SECUREBITS, _PR_SET_CHILD_SUBREAPER = 24, 28, 36
_SECBIT_NOROOT_LOCKED = 0b11
_LAST_CAPABILITY = 63


@dataclass
class Kernel:
    """A forked kernel and the connection it lives by."""

    pid: int
    folder: Path
    limits: dict[str, int]
    connection: socket.socket
    end: int
    """A descriptor that becomes readable when the process ends."""
    reason: str = ""
    disk_looked_at: float = field(default_factory=time.monotonic)


class ForkServer:
    """Forks kernels on request.

    Args:
        listener: a bound, listening Unix socket.
        shared: the folder in which all kernels' folders lie.
        read: folders that a kernel may read.
        confine: whether to use Landlock in each kernel.
        own_pids: whether each kernel gets namespaces of its own: processes, mounts, network.
    """

    def __init__(
        self, listener: socket.socket, *, shared: Path, read: list[Path], confine: bool, own_pids: bool
    ) -> None:
        self._listener = listener
        self._shared = shared
        self._read = read
        self._confine = confine
        self._own_pids = own_pids
        self._selector = selectors.DefaultSelector()
        self._kernels: dict[socket.socket, Kernel | None] = {}
        self._buffers: dict[socket.socket, bytes] = {}

    def serve(self) -> None:
        """Serve until the standard input closes, which happens when whoever started this server ends."""
        # Orphans of a kernel become our children instead of the system's, so that they can be found and ended.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        while True:
            busy = any(self._kernels.values())
            for key, _events in self._selector.select(POLL_S if busy else None):
                if key.fileobj == sys.stdin.fileno():
                    if not os.read(sys.stdin.fileno(), 1):
                        self._close_all()
                        return
                elif key.fileobj is self._listener:
                    self._accept()
                elif isinstance(key.fileobj, int):
                    pass  # a kernel ended: it is reaped below
                else:
                    self._receive(cast("socket.socket", key.fileobj))
            self._look_after()

    def _accept(self) -> None:
        connection, _address = self._listener.accept()
        pid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        if self._is_ours(pid):
            # A student's process found the socket: it must not be able to start or kill kernels.
            connection.close()
            return
        self._kernels[connection] = None
        self._buffers[connection] = b""
        self._selector.register(connection, selectors.EVENT_READ)

    def _is_ours(self, pid: int) -> bool:
        """Tell whether a process is this server or descends from it; 0 is a process outside our namespace."""
        while pid > 1:
            if pid == os.getpid():
                return True
            try:
                pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                return True
        return pid == 1 and os.getpid() != 1 and self._own_pids

    def _receive(self, connection: socket.socket) -> None:
        try:
            content = connection.recv(65536)
        except OSError:
            content = b""
        if not content:
            self._drop(connection)
            return
        *lines, self._buffers[connection] = (self._buffers[connection] + content).split(b"\n")
        for line in lines:
            self._obey(connection, json.loads(line))

    def _obey(self, connection: socket.socket, order: dict[str, Any]) -> None:
        kernel = self._kernels[connection]
        if order["op"] == "spawn":
            try:
                self._kernels[connection] = self._spawn(connection, order)
                _say(connection, {"event": "started"})
            except OSError as error:
                _say(connection, {"event": "failed", "reason": str(error)})
        elif kernel is not None:
            number = signal.SIGKILL if order["op"] == "kill" else int(order["number"])
            with contextlib.suppress(ProcessLookupError):
                os.kill(kernel.pid, number)

    def _spawn(self, connection: socket.socket, order: dict[str, Any]) -> Kernel:
        check_fit_to_fork()
        if self._own_pids:
            _next_child_gets_own_pids()
        folder = Path(order["folder"])
        pid = os.fork()
        if pid == 0:
            self._become_kernel(folder, order)
        end = os.pidfd_open(pid)
        self._selector.register(end, selectors.EVENT_READ)
        return Kernel(pid, folder, order["limits"], connection, end)

    def _become_kernel(self, folder: Path, order: dict[str, Any]) -> None:
        """Turn the fresh child into a student's kernel; never returns."""
        status = 1
        try:
            for connection, other in self._kernels.items():
                connection.close()
                if other is not None:
                    os.close(other.end)
            self._listener.close()
            self._selector.close()
            os.setsid()
            if self._own_pids:
                seclude(self._shared, (folder, *(path for path in self._read if self._shared in path.parents)))
            _settle_in(folder, order["limits"])
            if self._confine:
                own = Path("/proc/self")
                devices = [Path("/dev") / name for name in ("null", "zero", "full", "random", "urandom")]
                facts = [Path("/proc") / name for name in ("cpuinfo", "meminfo", "stat", "filesystems")]
                landlock.restrict(
                    read=[*self._read, own, *facts, Path("/sys/devices/system")], write=[folder, *devices]
                )
            _drop_capabilities()
            guest.serve(order["connection_file"])
            status = 0
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 1
        finally:
            os._exit(status)

    def _look_after(self) -> None:
        """Reap what ended and kill kernels beyond a limit."""
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    break
                self._bury(pid, os.waitstatus_to_exitcode(status))
        for kernel in self._kernels.values():
            if kernel is not None and not kernel.reason:
                self._enforce(kernel)

    def _enforce(self, kernel: Kernel) -> None:
        disk = time.monotonic() - kernel.disk_looked_at > DISK_POLL_S
        if disk:
            kernel.disk_looked_at = time.monotonic()
        usage = usage_of(kernel.pid, folder=kernel.folder if disk else None, own_pids=self._own_pids)
        kernel.reason = _beyond(usage, kernel.limits)
        if kernel.reason:
            self._kill_tree(kernel)

    def _kill_tree(self, kernel: Kernel) -> None:
        for pid in usage_of(kernel.pid, folder=None, own_pids=self._own_pids).pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _bury(self, pid: int, status: int) -> None:
        for connection, kernel in self._kernels.items():
            if kernel is not None and kernel.pid == pid:
                # What it started in its own session outlives it only where it had no process namespace.
                self._kill_tree(kernel)
                self._kernels[connection] = None
                self._watch_no_more(kernel)
                _say(connection, {"event": "exit", "status": status, "reason": kernel.reason})
                return

    def _drop(self, connection: socket.socket) -> None:
        kernel = self._kernels.pop(connection)
        del self._buffers[connection]
        self._selector.unregister(connection)
        if kernel is not None:
            self._kill_tree(kernel)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(kernel.pid, 0)
            self._watch_no_more(kernel)
        connection.close()

    def _watch_no_more(self, kernel: Kernel) -> None:
        self._selector.unregister(kernel.end)
        os.close(kernel.end)

    def _close_all(self) -> None:
        for connection in list(self._kernels):
            self._drop(connection)


def _say(connection: socket.socket, event: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(event).encode() + b"\n")


def _beyond(usage: Usage, limits: dict[str, int]) -> str:
    """Name the limit that a kernel has passed; empty while it is within all."""
    if usage.memory_bytes > limits["memory_bytes"]:
        return "memory"
    if usage.tasks > limits["processes"]:
        return "processes"
    if usage.disk_bytes > limits["file_bytes"]:
        return "disk"
    return ""


def check_fit_to_fork() -> None:
    """Make sure that a fork of this process is safe.

    Raises:
        OSError: if TensorFlow's runtime has started or more threads run than plain imports leave behind.
    """
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads > MAX_THREADS:
        raise OSError(f"the fork server runs {threads} threads; forking it could hang its children")
    context = sys.modules.get("tensorflow.python.eager.context")
    current = getattr(context, "_context", None)
    if current is not None and getattr(current, "_context_handle", None) is not None:
        raise OSError("TensorFlow's runtime has started in the fork server; its children would hang")


def _next_child_gets_own_pids() -> None:
    """Give the next forked child a process namespace in which it is process 1."""
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        # A namespace takes no more children once its first has died, so each child needs a new one made from ours.
        if libc.setns(home, _CLONE_NEWPID) or libc.unshare(_CLONE_NEWPID):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(home)


def _settle_in(folder: Path, limits: dict[str, int]) -> None:
    """Move a fresh child into its own folder, environment and resource limits."""
    import resource  # noqa: PLC0415  not on Windows, where nothing is forked
    import tempfile  # noqa: PLC0415  see below

    os.chdir(folder)
    scratch = folder / ".tmp"
    scratch.mkdir(exist_ok=True)
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch), IPYTHONDIR=str(scratch), JUPYTER_DATA_DIR=str(scratch))
    os.environ.update(JUPYTER_RUNTIME_DIR=str(scratch), JUPYTER_CONFIG_DIR=str(scratch), KERAS_HOME=str(scratch))
    # tempfile remembers the folder it found first, which is the server's.
    tempfile.tempdir = str(scratch)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file_bytes"], limits["file_bytes"]))
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # The submission's own files come last, so that a numpy.py or datasets/ beside the notebook replaces nothing.
    sys.path[:] = [entry for entry in sys.path if entry not in ("", ".")] + [str(folder)]


def _drop_capabilities() -> None:
    """Give up every capability that the server had, for this child and all it starts."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_SECUREBITS, _SECBIT_NOROOT_LOCKED, 0, 0, 0)
    for number in range(_LAST_CAPABILITY + 1):
        libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())


def warm_up(folder: Path, support: list[str]) -> None:
    """Import what notebooks of the course use; runs no TensorFlow operation.

    Args:
        folder: where Matplotlib may keep its list of fonts.
        support: the course's own packages.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    # ipykernel loads a debugger into each kernel, 0.1 s; without this module it does without.
    sys.modules["debugpy"] = None  # type: ignore[assignment] # so Python marks a module not to be found
    for module in WARM:
        importlib.import_module(module)
    for name in support:
        importlib.import_module(name)
    guest.install_otter_stand_in(sys.modules)
    _draw_a_figure()
    # A collection in a child would touch every object of the server, and so copy all its pages: 0.25 s a kernel.
    gc.collect()
    gc.freeze()


def _draw_a_figure() -> None:
    """Load what the first figure loads, fonts above all: 0.2 s for every kernel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  after MPLBACKEND was set
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(2, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow([[0.0, 1.0]])
    axes.plot([0, 1], label="a")
    axes.set_title("a")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def main() -> None:
    """Start the server; its settings come as one JSON object in the first argument."""
    settings = json.loads(sys.argv[1])
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(settings["socket"])
    listener.listen(128)
    scratch = Path(settings["scratch"])
    scratch.mkdir(parents=True, exist_ok=True)
    warm_up(scratch, settings["support"])
    os.write(1, b"ready\n")
    server = ForkServer(
        listener,
        shared=scratch.parent,
        read=[Path(entry) for entry in settings["read"]],
        confine=settings["landlock"],
        own_pids=settings["own_pids"],
    )
    server.serve()


if __name__ == "__main__":
    main()
