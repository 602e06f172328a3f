"""The memory of a tree of processes while something runs."""

from __future__ import annotations

import os
import threading
import time
from types import TracebackType
from typing import Self

from autograder.execution.census import take_census

EVERY_S = 0.25


class Peak:
    """Looks at a process and its descendants while the block runs.

    Args:
        pid: the process; this one if not given.

    Attributes:
        bytes: most resident memory seen; pages that processes share count once for each of them.
        history: (seconds by `time.monotonic`, bytes) of every look.
    """

    def __init__(self, pid: int | None = None) -> None:
        self.bytes = 0
        self.history: list[tuple[float, int]] = []
        self._pid = os.getpid() if pid is None else pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def highest_between(self, start: float, end: float) -> int:
        """Return the most bytes seen between two moments of `time.monotonic`."""
        return max((held for moment, held in self.history if start <= moment <= end), default=0)

    def _watch(self) -> None:
        while not self._over.wait(EVERY_S):
            held = sum(process.resident_bytes for process in take_census().below(self._pid))
            self.history.append((time.monotonic(), held))
            self.bytes = max(self.bytes, held)
