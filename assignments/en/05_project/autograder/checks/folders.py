"""Files for a student's function to read, wherever that function runs."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_maker: Callable[[dict[str, bytes]], str] | None = None


def folder(files: Mapping[str, bytes]) -> str:
    """Lay files into a new folder that the student's functions can read, and return its path.

    In a notebook it is a temporary folder, removed when Python ends. Where the student's code runs in another process,
    the folder is made there: a check hands the path on, or one made from it, and opens nothing under it itself.

    Args:
        files: content by path in the folder, such as "cats/0.jpg"; the paths should not tell the right answer.
    """
    content = {_within(path): bytes(data) for path, data in files.items()}
    if _maker is not None:
        return _maker(content)
    made = lay_out(content)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def set_folder_maker(maker: Callable[[dict[str, bytes]], str] | None) -> None:
    """Let `maker` make the folders from now on; None makes them in this process again."""
    global _maker  # noqa: PLW0603  one process grades one student at a time
    _maker = maker


def lay_out(files: Mapping[str, bytes], *, parent: Path | None = None) -> str:
    """Write files into a new folder under `parent`, by default the one for temporary files, and return its path."""
    made = Path(tempfile.mkdtemp(prefix="files-", dir=parent)).resolve()
    for path, data in files.items():
        target = made / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return str(made)


def _within(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts:
        raise ValueError(f"{path!r} does not stay in the folder")
    return path
