"""A view of the system for one kernel alone: without the other kernels' folders, sockets and networks.

Landlock keeps a kernel from opening what is another's, but not from connecting to a socket whose path it knows, and
Jupyter's output socket asks for no key. So what belongs to others must not be there at all.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_CLONE_NEWNS, _CLONE_NEWNET, _CLONE_NEWIPC = 0x00020000, 0x40000000, 0x08000000
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18


def seclude(shared: Path, kept: tuple[Path, ...]) -> None:
    """Give this process mounts, network and System V objects of its own; of `shared` only `kept` remains.

    Needs CAP_SYS_ADMIN, if only in a user namespace; to be called before capabilities are dropped.

    Args:
        shared: the folder in which all kernels' folders lie.
        kept: folders below it that this kernel needs, each mounted where it was.

    Raises:
        OSError: if the system refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _check(libc.unshare(_CLONE_NEWNS | _CLONE_NEWNET | _CLONE_NEWIPC))
    _mount(libc, None, "/", None, _MS_REC | _MS_PRIVATE)
    # Opened before they are hidden: a mount can start from what a descriptor holds.
    held = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in kept if path.is_dir()]
    _mount(libc, "tmpfs", str(shared), "tmpfs", _MS_NOSUID | _MS_NODEV)
    for path, descriptor in held:
        path.mkdir(parents=True, exist_ok=True)
        _mount(libc, f"/proc/self/fd/{descriptor}", str(path), None, _MS_BIND | _MS_REC)
        os.close(descriptor)


def _mount(libc: ctypes.CDLL, source: str | None, target: str, kind: str | None, flags: int) -> None:
    encoded = [None if word is None else os.fsencode(word) for word in (source, target, kind)]
    _check(libc.mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), None))


def _check(result: int) -> None:
    if result:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
