"""A view of the machine of its own for each kernel: its own processes, files, network and shared memory.

Everything here needs the rights that bubblewrap gives the fork server inside its user namespace, and nothing outside
it. What one kernel leaves behind lies in namespaces and in a memory file system that end with it.

Sources of the numbers: linux/sched.h, linux/mount.h, linux/capability.h and the tables of system calls, which agree for
calls above 424 on all machines.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

_NEW_MOUNTS, _NEW_IPC, _NEW_USER, _NEW_PIDS, _NEW_NETWORK = 0x20000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_READ_ONLY, _NO_SUID, _NO_DEV, _NO_EXEC = 0x1, 0x2, 0x4, 0x8
_REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 0x20, 0x1000, 0x4000, 0x40000
_MOVE_MOUNT, _FSOPEN, _FSCONFIG, _FSMOUNT = 429, 430, 431, 432
_CLOSE_ON_EXEC, _SET_STRING, _CREATE = 1, 1, 6
_MOUNT_IS_FD, _HERE = 4, -100
_PR_CAPBSET_DROP, _PR_SET_SECUREBITS = 24, 28
_SECBIT_NOROOT_LOCKED = 0b11
_LAST_CAPABILITY = 63
_RESERVED_PIDS = 300
"""Linux hands out the numbers below only once in a namespace; after that it starts again from here."""
SPARE_TASKS = 64
"""By how much a kernel may pass its limit of threads before Linux itself refuses: the watchdog sees it first."""
SPARE_BYTES, SPARE_FILES = 4 << 20, 1000
_GUARDED_PROC = ("sys", "sysrq-trigger", "irq", "bus")


@dataclass(frozen=True)
class View:
    """What a kernel sees beside the system.

    Attributes:
        top: where the file system of its own stands; everything of ours lies below.
        read: folders below `top` that it may read.
        line: folder below `top` with the sockets it shares with the grader.
        room: folder below `top` it works in; what stands there is copied, the original is never touched.
        tasks: processes and threads it may have.
    """

    top: Path
    read: tuple[Path, ...]
    line: Path
    room: Path
    tasks: int


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: object) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{os.strerror(code)}: {what}")
    return result


def _unshare(namespaces: int) -> None:
    _check(_libc().unshare(namespaces), "unshare")


def _mount(source: str | None, target: Path | str, kind: str | None, flags: int) -> None:
    place, origin = str(target).encode(), source.encode() if source else None
    _check(_libc().mount(origin, place, kind.encode() if kind else None, ctypes.c_ulong(flags), None), target)


def give_next_child_own_pids() -> None:
    """Give the next forked child a process namespace in which it is process 1: when it dies, all in it do.

    Raises:
        OSError: if the machine does not allow it.
    """
    home = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
    try:
        # A namespace takes no more children once its first has died, so each child needs a new one made from ours.
        _check(_libc().setns(home, _NEW_PIDS), "setns")
        _unshare(_NEW_PIDS)
    finally:
        os.close(home)


def new_storage(*, max_bytes: int, max_files: int) -> int:
    """Return a descriptor of a new file system in memory that stands nowhere yet.

    What is in it is gone when the last process that sees it is, and the descriptor closed. `os.fstatvfs` of the
    descriptor tells how full it is, files without a name included.

    Raises:
        OSError: if the machine does not allow it.
    """
    return _file_system("tmpfs", size=str(max_bytes + SPARE_BYTES), nr_inodes=str(max_files + SPARE_FILES), mode="755")


def _file_system(kind: str, **options: str) -> int:
    syscall = _libc().syscall
    context = _check(syscall(_FSOPEN, kind.encode(), _CLOSE_ON_EXEC), f"fsopen {kind}")
    try:
        for key, value in options.items():
            _check(syscall(_FSCONFIG, context, _SET_STRING, key.encode(), value.encode(), 0), f"fsconfig {key}")
        _check(syscall(_FSCONFIG, context, _CREATE, None, None, 0), "fsconfig create")
        return _check(syscall(_FSMOUNT, context, _CLOSE_ON_EXEC, _NO_SUID | _NO_DEV), "fsmount")
    finally:
        os.close(context)


def seclude(view: View, storage: int) -> None:
    """Move this process, which must be process 1 of its namespace, into a view of its own. It cannot go back.

    Args:
        view: what it will see.
        storage: a descriptor from `new_storage`; it is closed here.

    Raises:
        OSError: if the machine does not allow it.
    """
    _unshare(_NEW_MOUNTS | _NEW_IPC | _NEW_NETWORK)
    _mount(None, "/", None, _RECURSIVE | _PRIVATE)
    kernel_settings = _file_system("proc")
    _arrange(view, storage)
    _mount("proc", "/proc", "proc", _NO_SUID | _NO_DEV | _NO_EXEC)
    # Whoever runs as root outside would otherwise own the machine's settings here, without any capability.
    for name in _GUARDED_PROC:
        if (guarded := Path("/proc") / name).exists():
            _bind(str(guarded), guarded, _READ_ONLY | _NO_SUID | _NO_DEV | _NO_EXEC)
    _limit_namespace(kernel_settings, view.tasks)
    _become_own_user(kernel_settings)
    os.close(kernel_settings)


def _arrange(view: View, storage: int) -> None:
    """Put the file system of its own at `top`, and into it what the kernel shares with the grader."""
    shared = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in (*view.read, view.line)}
    submitted = os.open(view.room, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    move = _libc().syscall
    _check(move(_MOVE_MOUNT, storage, b"", _HERE, str(view.top).encode(), _MOUNT_IS_FD), "move_mount")
    os.close(storage)
    for path, handle in shared.items():
        path.mkdir(parents=True)
        _bind(f"/proc/self/fd/{handle}", path, 0 if path == view.line else _READ_ONLY | _NO_SUID | _NO_DEV)
        os.close(handle)
    shutil.copytree(f"/proc/self/fd/{submitted}", view.room)
    os.close(submitted)
    # Locks and shared arrays of multiprocessing live there.
    shared_memory = view.top / "shm"
    shared_memory.mkdir()
    _bind(str(shared_memory), Path("/dev/shm"), _NO_SUID | _NO_DEV)  # noqa: S108


def _bind(source: str, target: Path, flags: int) -> None:
    _mount(source, target, None, _BIND | _RECURSIVE)
    if flags:
        _mount(None, target, None, _BIND | _REMOUNT | flags)


def _limit_namespace(settings: int, tasks: int) -> None:
    """Set what Linux itself refuses beyond; older ones know no such limits for one namespace, the watchdog remains."""
    _set(settings, "kernel/pid_max", _RESERVED_PIDS + tasks + SPARE_TASKS)
    for name in ("shmmni", "msgmni"):
        # Segments that nobody maps and messages that nobody reads are counted as no process's memory.
        _set(settings, f"kernel/{name}", 0)


def _become_own_user(settings: int) -> None:
    """Enter a user namespace: keyrings and counts of processes of its own, and no way to make another one."""
    user, group = os.geteuid(), os.getegid()
    _unshare(_NEW_USER)
    for name, content in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        Path("/proc/self", name).write_text(content, encoding="ascii")
    _set(settings, "user/max_user_namespaces", 0)


def _set(settings: int, name: str, value: int) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(f"sys/{name}", os.O_WRONLY, dir_fd=settings)
        try:
            os.write(handle, str(value).encode())
        finally:
            os.close(handle)


def drop_capabilities() -> None:
    """Give up every capability, for this process and all it starts."""
    libc = _libc()
    libc.prctl(_PR_SET_SECUREBITS, _SECBIT_NOROOT_LOCKED, 0, 0, 0)
    for number in range(_LAST_CAPABILITY + 1):
        libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())
