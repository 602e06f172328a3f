"""The fork server: imports TensorFlow once, then forks a kernel for each submission.

A process that has imported TensorFlow but run no operation can be forked safely; after one operation its children
hang. So nothing here runs one, and before each fork the server looks whether that still holds.

It is reached over a Unix socket, one connection a kernel, one JSON object a line. The connection is the kernel's
life line: when it closes, from whatever cause, the kernel and all it started are killed.

    -> {"op": "spawn", "connection_file": ..., "room": ..., "limits": {...}}     <- {"event": "started"}
    -> {"op": "signal", "number": 2}
    -> {"op": "look"}                                    <- {"event": "looked", "reason": "disk"}
    -> {"op": "kill"}
    <- {"event": "exit", "status": -9, "reason": "memory", "peak_bytes": 1503238553}
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from autograder.execution import seclusion
from autograder.execution.census import (
    Census,
    available_bytes,
    majority_namespace,
    namespace_of,
    process_numbers,
    take_census,
)
from autograder.execution.kernel_process import Settings, become_kernel
from autograder.execution.warming import learn_where_modules_are, warm_up
from autograder.execution.watchdog import BREAK, Watch

POLL_S, LONGEST_PAUSE_S = 0.05, 0.5
CLOSE_S = 3.0
"""How long the last kernels may take to die when the server ends; what is left dies with the sandbox."""
MAX_THREADS = 2
_PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Kernel:
    """A forked kernel and the connection it lives by."""

    watch: Watch
    connection: socket.socket | None
    reason: str = ""

    @property
    def pid(self) -> int:
        """Its process, as this server sees it."""
        return self.watch.pid


@dataclass
class Client:
    """Whoever asked for a kernel."""

    buffer: bytes = b""
    kernel: Kernel | None = None


class ForkServer:
    """Forks kernels on request.

    Args:
        listener: a bound, listening Unix socket.
        settings: how kernels are confined.
    """

    def __init__(self, listener: socket.socket, settings: Settings) -> None:
        self._listener = listener
        self._settings = settings
        self._selector = selectors.DefaultSelector()
        self._clients: dict[socket.socket, Client] = {}
        self._kernels: dict[int, Kernel] = {}
        self._next_look = 0.0
        self._free_at_first = available_bytes()
        self._awake, self._alarm = socket.socketpair()

    def serve(self) -> None:
        """Serve until the standard input closes, which happens when whoever started this server ends."""
        # Orphans of a kernel become our children instead of the system's, so that they can be found and ended.
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._wake_when_a_child_ends()
        for watched in (self._listener, self._awake, sys.stdin.fileno()):
            self._selector.register(watched, selectors.EVENT_READ)
        while True:
            wait = max(0.0, self._next_look - time.monotonic()) if self._kernels else None
            for key, _events in self._selector.select(wait):
                if key.fileobj == sys.stdin.fileno():
                    if not os.read(sys.stdin.fileno(), 1):
                        self._close_all()
                        return
                elif key.fileobj is self._listener:
                    self._accept()
                elif key.fileobj is self._awake:
                    self._awake.recv(4096)
                else:
                    self._receive(cast("socket.socket", key.fileobj))
            self._reap()
            self._look_after()

    def _wake_when_a_child_ends(self) -> None:
        self._alarm.setblocking(False)
        signal.set_wakeup_fd(self._alarm.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def _accept(self) -> None:
        connection, _address = self._listener.accept()
        pid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        if self._is_ours(pid):
            # A student's process found the socket: it must not be able to start or kill kernels.
            connection.close()
            return
        self._clients[connection] = Client()
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
        return pid == 1 and os.getpid() != 1 and self._settings.own_view

    def _receive(self, connection: socket.socket) -> None:
        client = self._clients[connection]
        try:
            content = connection.recv(65536)
        except OSError:
            content = b""
        if not content:
            self._drop(connection)
            return
        *lines, client.buffer = (client.buffer + content).split(b"\n")
        for line in lines:
            self._obey(connection, client, json.loads(line))

    def _obey(self, connection: socket.socket, client: Client, order: dict[str, Any]) -> None:
        if order["op"] == "spawn":
            try:
                client.kernel = self._spawn(connection, order)
                _say(connection, {"event": "started"})
            except OSError as error:
                _say(connection, {"event": "failed", "reason": str(error)})
            # Only now: the first kernel need not wait for it, and is seldom the one that meets an exception.
            learn_where_modules_are()
        elif client.kernel is not None and order["op"] == "look":
            _say(connection, {"event": "looked", "reason": self._look_at(client.kernel)})
        elif client.kernel is not None and order["op"] == "kill":
            self._kill(client.kernel)
        elif client.kernel is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(client.kernel.pid, int(order["number"]))

    def _spawn(self, connection: socket.socket, order: dict[str, Any]) -> Kernel:
        check_fit_to_fork()
        storage = None
        limits, room, line = order["limits"], Path(order["room"]), Path(order["connection_file"]).parent
        handed_in = [file for file in room.rglob("*") if not file.is_symlink()]
        # What was handed in takes nothing from what may be written.
        watched = {
            **limits,
            "file_bytes": limits["file_bytes"] + sum(file.stat().st_size for file in handed_in),
            "files": limits["files"] + len(handed_in),
        }
        if self._settings.own_view:
            storage = seclusion.new_storage(max_bytes=watched["file_bytes"], max_files=watched["files"])
            seclusion.give_next_child_own_pids()
        pid = os.fork()
        if pid == 0:
            self._forget_in_child()
            become_kernel(order["connection_file"], room, limits, self._settings, storage)
        kernel = Kernel(Watch(pid, room, line, watched, self._free_at_first, storage), connection)
        self._kernels[pid] = kernel
        return kernel

    def _forget_in_child(self) -> None:
        """Close what is the server's in a fresh child."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for ours in (*self._clients, self._listener, self._awake, self._alarm):
            ours.close()
        for kernel in self._kernels.values():
            if kernel.watch.storage is not None:
                os.close(kernel.watch.storage)

    def _reap(self) -> None:
        """Take leave of what has ended."""
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status, used = os.wait4(-1, os.WNOHANG)
                if not pid:
                    return
                if pid in self._kernels:
                    self._bury(self._kernels.pop(pid), os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024)

    def _bury(self, kernel: Kernel, status: int, own_peak_bytes: int) -> None:
        if not self._settings.own_view:
            # A namespace ends with its first process; without one, what is left is ours now and goes here.
            self._end_orphans(take_census())
        if kernel.watch.storage is not None:
            os.close(kernel.watch.storage)
        if kernel.connection is not None:
            # What rose and fell between two looks the system has seen, of the kernel itself.
            peak_bytes = max(kernel.watch.peak_bytes, own_peak_bytes)
            _say(
                kernel.connection,
                {"event": "exit", "status": status, "reason": kernel.reason, "peak_bytes": peak_bytes},
            )
            self._clients[kernel.connection].kernel = None

    def _look_after(self) -> None:
        """Kill kernels beyond a limit."""
        if not self._kernels or time.monotonic() < self._next_look:
            return
        started = time.process_time()
        if self._settings.own_view and self._end_a_bomb():
            return
        census = take_census()
        for kernel in self._kernels.values():
            kernel.reason = kernel.reason or kernel.watch.excess(census)
            if kernel.reason:
                _end_tree(census, kernel.pid)  # again while it lasts: it may have forked since the look
        if not self._settings.own_view:
            self._end_orphans(census)
        # Not by the clock: where a kernel leaves no time to anyone, the next look must not come later for it.
        pause_s = BREAK * (time.process_time() - started)
        self._next_look = time.monotonic() + min(max(POLL_S, pause_s), LONGEST_PAUSE_S)

    def _look_at(self, kernel: Kernel) -> str:
        """Kill a kernel whose storage is full, before its next cell pays for it; return the limit it has passed."""
        if not kernel.reason and kernel.watch.is_full():
            kernel.reason = "disk"
            self._kill(kernel)
        return kernel.reason

    def _end_a_bomb(self) -> bool:
        """Kill the kernel whose processes are more than all could need; tell whether there was one.

        A census would take seconds while they want to run, so this looks at a few of them only.
        """
        pids = process_numbers()
        living = [kernel for kernel in self._kernels.values() if not kernel.reason]
        if not living or len(pids) <= min(kernel.watch.limits["processes"] for kernel in living):
            return False
        guilty = majority_namespace(pids)
        for kernel in living:
            if guilty is not None and namespace_of(kernel.pid) == guilty:
                kernel.reason = "processes"
                self._kill(kernel)
                return True
        return False

    def _kill(self, kernel: Kernel) -> None:
        """Kill a kernel and all it started.

        With the first process of a namespace Linux kills every other, but only once that one's turn has come; until
        then a bomb would go on growing. Who has a signal to die forks no more.
        """
        _end_tree(take_census(), kernel.pid)

    def _end_orphans(self, census: Census) -> None:
        """Kill whoever left its kernel to run on alone; only kernels are children of ours."""
        for orphan in census.children_of(os.getpid()):
            if orphan.pid not in self._kernels:
                _end_tree(census, orphan.pid)

    def _drop(self, connection: socket.socket) -> None:
        kernel = self._clients.pop(connection).kernel
        self._selector.unregister(connection)
        connection.close()
        if kernel is not None:
            kernel.connection = None
            self._kill(kernel)

    def _close_all(self) -> None:
        for connection in list(self._clients):
            self._drop(connection)
        end = time.monotonic() + CLOSE_S
        while self._kernels and time.monotonic() < end:
            self._selector.select(POLL_S)
            self._reap()


def _end_tree(census: Census, pid: int) -> None:
    """Kill a process and all that descend from it."""
    for process in census.below(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)


def _say(connection: socket.socket, event: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(event).encode() + b"\n")


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
    ForkServer(
        listener,
        Settings(
            shared=Path(settings["shared"]),
            read=tuple(Path(entry) for entry in settings["read"]),
            landlock=settings["landlock"],
            own_view=settings["own_view"],
            devices=tuple(Path(device) for device in settings["devices"]),
        ),
    ).serve()


if __name__ == "__main__":
    main()
