"""Landlock: the kernel lets a process give up rights for itself and all its children, also after a fork.

Source of the numbers: linux/landlock.h and Documentation/userspace-api/landlock.rst of Linux 6.12 (ABI 6).
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_SOCKET = 1 << 5, 1 << 9
_READ = _EXECUTE | _READ_FILE | _READ_DIR
# Bits of file access each ABI knows: 1 has 13, 2 adds refer, 3 truncate, 5 ioctl_dev.
_ALL_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_FILE_BITS = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15
_NETWORK = 1 << 0 | 1 << 1
_SCOPE = 1 << 0 | 1 << 1
_ABI_NETWORK, _ABI_SCOPE = 4, 6


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled_fs", ctypes.c_uint64), ("handled_net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def _syscall(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = int(libc.syscall(number, *arguments))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def abi_version() -> int:
    """Return the Landlock ABI of this machine; 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        return _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    except OSError:
        return 0


def restrict(*, read: Iterable[Path], write: Iterable[Path], sockets: Iterable[Path] = ()) -> None:
    """Give up all file access of this process but reading below `read` and everything below `write`.

    Below `sockets` files can be read, and sockets made and removed.

    Also gives up TCP (ABI 4) and signals and abstract sockets to processes outside (ABI 6). Paths that do not exist
    are passed over. It cannot be undone and holds for every later child.

    Raises:
        OSError: if the machine has no Landlock.
    """
    abi = abi_version()
    if not abi:
        raise OSError("this kernel has no Landlock")
    everything = _ALL_BY_ABI[min(abi, max(_ALL_BY_ABI))]
    attributes = _Ruleset(everything, _NETWORK if abi >= _ABI_NETWORK else 0, _SCOPE if abi >= _ABI_SCOPE else 0)
    size = 24 if abi >= _ABI_SCOPE else 16 if abi >= _ABI_NETWORK else 8
    ruleset = _syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0))
    try:
        for path in read:
            _allow(ruleset, path, _READ)
        for path in write:
            _allow(ruleset, path, everything)
        for path in sockets:
            _allow(ruleset, path, _READ_FILE | _REMOVE_FILE | _MAKE_SOCKET)
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if path.is_dir() else rights & _FILE_BITS
        rule = _PathBeneath(allowed, handle)
        _syscall(
            _ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_RULE_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0)
        )
    finally:
        os.close(handle)
