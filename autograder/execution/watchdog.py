"""How much a kernel and everything it started use, as /proc tells it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
MAX_FILES_COUNTED = 20_000


@dataclass(frozen=True)
class Usage:
    """What a tree of processes uses at one moment."""

    pids: tuple[int, ...]
    memory_bytes: int
    """Resident memory, shared pages counted once for each process."""
    tasks: int
    """Processes and threads."""
    disk_bytes: int
    """Bytes in the working folder; 0 where it was not looked at."""


def usage_of(pid: int, *, folder: Path | None, own_pids: bool) -> Usage:
    """Look at the kernel `pid` and all its descendants.

    Args:
        pid: the kernel's process.
        folder: its working folder, to be counted too; None to leave that out.
        own_pids: whether the kernel has a process namespace of its own, which finds also those of its children
            that left its session.
    """
    members = _same_namespace(pid) if own_pids else _descendants(pid)
    memory = tasks = 0
    for member in members:
        try:
            fields = (
                Path(f"/proc/{member}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        tasks += int(fields[17])
        memory += int(fields[21]) * _PAGE
    return Usage(tuple(members), memory, tasks, 0 if folder is None else folder_bytes(folder))


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208  faster, polled often


def _same_namespace(pid: int) -> list[int]:
    try:
        wanted = Path(f"/proc/{pid}/ns/pid").stat().st_ino
    except OSError:
        return []
    members = []
    for other in _processes():
        try:
            if Path(f"/proc/{other}/ns/pid").stat().st_ino == wanted:
                members.append(other)
        except OSError:
            continue
    return members


def _descendants(pid: int) -> list[int]:
    parents: dict[int, tuple[int, int]] = {}
    for other in _processes():
        try:
            fields = (
                Path(f"/proc/{other}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        parents[other] = int(fields[1]), int(fields[3])
    found = {pid} | {other for other, (_parent, session) in parents.items() if session == pid}
    grown = True
    while grown:
        more = {other for other, (parent, _session) in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return sorted(found & set(parents))


def folder_bytes(folder: Path) -> int:
    """Return the bytes on disk of all files below `folder`; a folder of very many files counts as endless."""
    total = files = 0
    pending = [str(folder)]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            files += 1
            if files > MAX_FILES_COUNTED:
                return 1 << 62
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    total += entry.stat(follow_symlinks=False).st_blocks * 512
            except OSError:
                continue
    return total
