"""Folders in /tmp that a run which was killed has left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from pathlib import Path

_LOCK = "lock"
_DAY_S = 86_400
PREFIX = "ag-"


def claim(folder: Path) -> int | None:
    """Mark `folder` as in use for as long as this process lives; return the open lock, None where there are none."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415  not on Windows

    lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def sweep(parent: Path) -> None:
    """Remove our own folders below `parent` that nobody uses any more.

    One that was claimed goes once its process has ended, however it ended; one that never was goes after a day.
    """
    if sys.platform == "win32":
        return
    for folder in parent.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            if found.st_uid == os.geteuid() and folder.is_dir() and not folder.is_symlink() and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    import fcntl  # noqa: PLC0415  not on Windows

    try:
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return time.time() - folder.lstat().st_mtime > _DAY_S
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return True
