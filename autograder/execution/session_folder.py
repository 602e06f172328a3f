"""The folder that one kernel and the grader share, and its removal whatever a student has made of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SessionFolder:
    """What stands where.

    Attributes:
        path: the folder itself.
    """

    path: Path

    @property
    def room(self) -> Path:
        """What the kernel may fill; a kernel with a view of its own gets a copy, and this stays as it is."""
        return self.path / "room"

    @property
    def work(self) -> Path:
        """The kernel's working folder, with what the student handed in."""
        return self.room / "work"

    @property
    def line(self) -> Path:
        """Where the kernel's sockets and its connection file are."""
        return self.path / "line"

    @property
    def near(self) -> Path:
        """Where the grader's own sockets are."""
        return self.path / "near"


def make_session_folder(parent: Path, files: Mapping[str, bytes]) -> SessionFolder:
    """Make a folder for one kernel and lay the submitted files into it.

    A file whose place is taken by another, or whose name no file can have, is left out: a submission can come from
    another system.
    """
    folder = SessionFolder(Path(tempfile.mkdtemp(prefix="s", dir=parent)))
    for inner in (folder.work, folder.line, folder.near):
        inner.mkdir(parents=True)
    for name, content in files.items():
        target = folder.work / name
        if ".." in target.parts or not target.is_relative_to(folder.work):
            continue
        with contextlib.suppress(OSError, ValueError):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return folder


def remove_session_folder(folder: SessionFolder) -> None:
    """Remove it all, however deep, and also what its maker was forbidden to enter; links are not followed."""
    with contextlib.suppress(OSError):
        _flatten(folder.path)
    shutil.rmtree(folder.path, ignore_errors=True)


def _flatten(top: Path) -> None:
    """Bring every folder below `top` directly under it, so that nothing is too deep for a path or a recursion."""
    number = 0
    pending = [top]
    while pending:
        folder = pending.pop()
        folder.chmod(0o700)
        for entry in list(os.scandir(folder)):
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)  # noqa: PTH108  a path is made for nothing
                continue
            number += 1
            moved = top / f"{number:x}.d"
            if folder != top:
                os.chmod(entry.path, 0o700)  # noqa: PTH101  see above
                os.rename(entry.path, moved)  # noqa: PTH104  see above
            else:
                moved = Path(entry.path)
            pending.append(moved)
