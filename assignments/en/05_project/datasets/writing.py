"""Writing a file so that it is there wholly or not at all."""

from __future__ import annotations

import os
from pathlib import Path

_HALF = ".part"


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whose folder need not exist; whoever is broken off leaves no half of it there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named by the process, so that two that write the same file do not write into each other's.
    half = path.with_name(f".{path.name}.{os.getpid()}{_HALF}")
    try:
        half.write_bytes(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def remove_halves(folder: Path) -> None:
    """Remove what a process left below `folder` that was killed while it wrote."""
    for half in folder.glob(f"**/.*{_HALF}"):
        half.unlink(missing_ok=True)
