"""Files that are there whole or as they were before, whenever the machine stops."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.errors import UsageError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of the one that may be there; its folder is made if need be.

    Raises:
        UsageError: if it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written: {error.strerror}. Is it open in another program?") from None
