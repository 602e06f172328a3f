"""What a kernel prints and shows, counted where it is made.

A line of 500 MB would be copied five times before the grader could refuse it. So the kernel itself ends when it is
told too much; a kernel that a student has taken apart does not, and is cut off from outside.
"""

from __future__ import annotations

import os
from typing import Any

from ipykernel.iostream import OutStream
from jupyter_client.session import Session

TOO_MUCH_OUTPUT = 73
"""The exit status of a kernel that had to print too much."""
SHOWN = frozenset({"display_data", "execute_result", "update_display_data", "error"})


class _Budget:
    """What may still be printed."""

    left = 10 << 20


def allow_output(count: int) -> None:
    """Set how many bytes this process may print and show."""
    _Budget.left = count


def spend(count: int) -> None:
    """Take `count` bytes off what may be printed; end the process when nothing is left."""
    _Budget.left -= count
    if _Budget.left < 0:
        os._exit(TOO_MUCH_OUTPUT)


def size_of(value: Any) -> int:
    """Return how many bytes the texts of an output hold."""
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, bytes | bytearray | memoryview):
        return memoryview(value).nbytes
    if isinstance(value, dict):
        return sum(size_of(item) for item in value.values())
    if isinstance(value, list | tuple):
        return sum(size_of(item) for item in value)
    return 8


class CountedStream(OutStream):
    """Standard output or error of a kernel."""

    def write(self, string: str) -> int | None:
        """Write to the notebook."""
        if isinstance(string, str):
            spend(size_of(string))
        written: int | None = super().write(string)
        return written


class CountedSession(Session):
    """Sends a kernel's messages."""

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *arguments: Any, **options: Any) -> Any:
        """Send a message; pictures, results and errors count as output."""
        whole = isinstance(msg_or_type, dict)
        kind = msg_or_type.get("msg_type") if whole else msg_or_type
        if kind in SHOWN:
            spend(size_of(msg_or_type.get("content") if whole else content))
        return super().send(stream, msg_or_type, content, *arguments, **options)
