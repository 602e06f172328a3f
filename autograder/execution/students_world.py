"""Global state of Python that belongs to a student's code, kept apart from the kernel's own."""

from __future__ import annotations

import sys
import warnings


class StudentsWorld:
    """What of Python's global state a student's code may change without breaking the kernel around it.

    Between cells the kernel's own holds: a warning made an error would keep it from answering, and so would an output
    that is none. A filter of warnings that a cell sets is there again in the next one.
    """

    def __init__(self) -> None:
        self._streams = sys.stdout, sys.stderr
        self._filters = list(warnings.filters)
        self._ours: warnings.catch_warnings[None] | None = None

    def enter(self) -> None:
        """Let the student's state hold."""
        if self._ours is None:
            self._ours = warnings.catch_warnings()
            self._ours.__enter__()
            warnings.filters[:] = self._filters  # type: ignore[index]  # a list, whatever its declared type

    def leave(self) -> None:
        """Let the kernel's state hold."""
        if self._ours is not None:
            self._filters = list(warnings.filters)
            self._ours.__exit__(None, None, None)
            self._ours = None
        for name, stream in zip(("stdout", "stderr"), self._streams, strict=True):
            if not callable(getattr(getattr(sys, name), "flush", None)):
                setattr(sys, name, stream)
