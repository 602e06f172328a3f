"""What processes there are and what they hold, as /proc tells it."""

from __future__ import annotations

import os
import random
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Process:
    """One process at one moment."""

    pid: int
    parent: int
    tasks: int
    """Its threads; a process that is dead and only waits to be noticed has none."""
    resident_bytes: int


class Census:
    """All processes of a moment, by one pass over /proc."""

    def __init__(self, processes: Iterable[Process]) -> None:
        self._processes = {process.pid: process for process in processes}
        self._children: dict[int, list[Process]] = {}
        for process in self._processes.values():
            self._children.setdefault(process.parent, []).append(process)

    def below(self, pid: int) -> list[Process]:
        """Return the process `pid` and all that descend from it, itself first.

        Who is orphaned in a process namespace becomes a child of the namespace's first process, so that nothing of a
        kernel that is the first process of one is ever missing here.
        """
        found = [self._processes[pid]] if pid in self._processes else []
        for process in found:
            found += self._children.get(process.pid, [])
        return found

    def children_of(self, pid: int) -> list[Process]:
        """Return the processes whose parent is `pid`."""
        return self._children.get(pid, [])


def take_census() -> Census:
    """Look at every process once."""
    return Census(_read_all())


def majority_namespace(pids: Sequence[int], *, sampled: int = 24) -> int | None:
    """Return the number of the process namespace that most of `pids` are in, None if there is no such.

    Only a few are looked at, so that it takes a millisecond: among hundreds that want to run, more is hard to get.
    """
    some = random.sample(pids, min(sampled, len(pids)))
    [(number, count)] = Counter(map(namespace_of, some)).most_common(1) or [(None, 0)]
    return number if 2 * count > len(some) else None


def namespace_of(pid: int) -> int | None:
    """Return the number of a process's namespace of processes, None if it is gone."""
    try:
        return os.stat(f"/proc/{pid}/ns/pid").st_ino  # noqa: PTH116  see open_files
    except OSError:
        return None


def process_numbers() -> list[int]:
    """Return the numbers of all processes."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208  many times a second


def _read_all() -> Iterator[Process]:
    for number in process_numbers():
        if (process := _read(number)) is not None:
            yield process


def _read(pid: int) -> Process | None:
    try:
        handle = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
    except OSError:
        return None
    try:
        text = os.read(handle, 1024)
    except OSError:
        return None
    finally:
        os.close(handle)
    # The second field is the program's name in brackets, which may hold anything.
    state, parent, _group, _session, *rest = text.rpartition(b")")[2].split()
    tasks = 0 if state in b"ZX" else int(rest[13])
    return Process(pid, int(parent), tasks, int(rest[17]) * _PAGE)


def open_files(pid: int) -> int:
    """Return how many descriptors a process holds; 0 if it is gone."""
    path = f"/proc/{pid}/fd"
    try:
        # Since Linux 6.2 the folder's size tells; before, it is 0.
        return os.stat(path).st_size or len(os.listdir(path))  # noqa: PTH116, PTH208  many times a second
    except OSError:
        return 0


def nameless_bytes(pids: Iterable[int]) -> dict[int, int]:
    """Return device -> bytes of open files that stand in no folder: in memory by design, or deleted while open."""
    seen: dict[tuple[int, int], int] = {}
    for pid in pids:
        try:
            handles = os.listdir(f"/proc/{pid}/fd")  # noqa: PTH208  see open_files
        except OSError:
            continue
        for handle in handles:
            try:
                found = os.stat(f"/proc/{pid}/fd/{handle}")  # noqa: PTH116  see open_files
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 0:
                seen[found.st_dev, found.st_ino] = found.st_blocks * 512
    total: dict[int, int] = {}
    for (device, _number), held in seen.items():
        total[device] = total.get(device, 0) + held
    return total


def available_bytes() -> int:
    """Return how much memory the machine could still give; 0 where it does not say."""
    try:
        found = Path("/proc/meminfo").read_bytes().partition(b"MemAvailable:")[2]
        return int(found.split(maxsplit=1)[0]) * 1024
    except (OSError, IndexError, ValueError):
        return 0


def share_of_memory(process: Process) -> int:
    """Return a process's memory, each page divided by the number of processes that share it; slow, 20 ms."""
    try:
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_bytes()
        return int(rollup.partition(b"Pss:")[2].split(maxsplit=1)[0]) * 1024
    except (OSError, IndexError, ValueError):
        return process.resident_bytes


def folder_bytes(folder: Path, *, most: int) -> int:
    """Return the bytes on disk of all files below `folder`; one of more than `most` files counts as endless."""
    total = files = 0
    pending = [str(folder)]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            files += 1
            if files > most:
                return 1 << 62
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError:
                continue
    return total
