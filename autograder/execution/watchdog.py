"""Sees when a kernel, with everything it started, goes beyond a limit."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from autograder.execution.census import (
    Census,
    Process,
    available_bytes,
    folder_bytes,
    nameless_bytes,
    open_files,
    share_of_memory,
)

CAREFULLY_READ = 8
"""Up to how many children of a kernel shared memory is told apart; of more all counts."""
SLOW_LOOK_S = 0.5
BREAK = 10
"""After a look, a pause of at least so many times what it took: looking never takes more than a tenth of the time."""
MAX_SOCKETS = 64
"""What may stand where a kernel's sockets do; it makes five."""


@dataclass
class Memory:
    """The memory of one kernel, measured again and again.

    The kernel itself counts whole, with what it got from the fork server, so that a limit means the same however many
    kernels run. Its children begin as copies of it that share nearly everything, and count for their share. Shares are
    slow to read, above all while a process forks, so they are read only where whole sizes would be too much and the
    machine has indeed lost as much.

    Args:
        limit: bytes.
        free_at_first: what the machine could give before there were kernels.
    """

    limit: int
    free_at_first: int
    _whole: int = 0
    _real: int = 0
    _pause_ends: float = 0.0

    def is_beyond(self, members: list[Process]) -> bool:
        """Tell whether the processes of a kernel, itself first, use more than the limit."""
        kernel, *children = members
        if kernel.resident_bytes > self.limit:
            return True
        whole = sum(process.resident_bytes for process in members)
        grown = max(0, whole - self._whole)
        if whole <= self.limit or (self._real and self._real + grown <= self.limit):
            return False
        if self.free_at_first - available_bytes() <= self.limit:
            return False
        if len(children) > CAREFULLY_READ:
            return True
        if self._real and time.monotonic() < self._pause_ends and grown < self.limit // 8:
            return False
        started = time.process_time()
        self._whole = whole
        self._real = kernel.resident_bytes + sum(map(share_of_memory, children))
        self._pause_ends = time.monotonic() + BREAK * (time.process_time() - started)
        return self._real > self.limit


@dataclass
class Watch:
    """Looks after one kernel.

    Args:
        pid: its process.
        room: the folder it works in.
        line: the folder with its sockets.
        limits: memory_bytes, processes, threads, open_files, file_bytes, files.
        free_at_first: bytes of memory the machine could give before there were kernels.
        storage: a descriptor of the file system that `room` stands on, if that is the kernel's own; else None.
    """

    pid: int
    room: Path
    line: Path
    limits: dict[str, int]
    free_at_first: int
    storage: int | None = None
    peak_bytes: int = 0
    """The most that its processes held at a look, pages that several share counted in each."""
    _memory: Memory = field(init=False)
    _next_slow_look: float = 0.0

    def __post_init__(self) -> None:
        self._memory = Memory(self.limits["memory_bytes"], self.free_at_first)

    def excess(self, census: Census) -> str:  # noqa: PLR0911  a table
        """Name the limit that the kernel has passed; empty while it is within all."""
        members = census.below(self.pid)
        self.peak_bytes = max(self.peak_bytes, sum(process.resident_bytes for process in members))
        if len(members) > self.limits["processes"]:
            return "processes"
        if sum(process.tasks for process in members) > self.limits["threads"]:
            return "threads"
        if members and self._memory.is_beyond(members):
            return "memory"
        if any(open_files(process.pid) > self.limits["open_files"] for process in members):
            return "files"
        if self.is_full():
            return "disk"
        if time.monotonic() < self._next_slow_look:
            return ""
        started = time.process_time()
        reason = self._look_slowly(members)
        self._next_slow_look = time.monotonic() + max(SLOW_LOOK_S, BREAK * (time.process_time() - started))
        return reason

    def is_full(self) -> bool:
        """Tell whether more was written to the kernel's storage than it may; takes microseconds."""
        if self.storage is None:
            return False
        there = os.fstatvfs(self.storage)
        written = (there.f_blocks - there.f_bfree) * there.f_frsize
        return written > self.limits["file_bytes"] or there.f_files - there.f_ffree > self.limits["files"]

    def _look_slowly(self, members: list[Process]) -> str:
        nameless = nameless_bytes(process.pid for process in members)
        if self.storage is not None:
            nameless.pop(os.fstat(self.storage).st_dev, None)
            on_disk = 0
        else:
            on_disk = folder_bytes(self.room, most=self.limits["files"]) + nameless.pop(_device(self.room), 0)
        if on_disk > self.limits["file_bytes"] or self._is_flooded():
            return "disk"
        resident = sum(process.resident_bytes for process in members[:1])
        return "memory" if sum(nameless.values()) + resident > self.limits["memory_bytes"] else ""

    def _is_flooded(self) -> bool:
        held = 0
        try:
            for number, entry in enumerate(os.scandir(self.line)):
                held += entry.stat(follow_symlinks=False).st_blocks * 512
                if number > MAX_SOCKETS or held > self.limits["file_bytes"]:
                    return True
        except OSError:
            return False  # a socket that has gone since
        return False


def _device(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return 0
