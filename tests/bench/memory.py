"""The most memory a tree of processes held while something ran."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Self

from autograder.execution.watchdog import usage_of

EVERY_S = 0.25


class Peak:
    """Looks at this process and its descendants while the block runs.

    Attributes:
        bytes: most resident memory seen; pages that processes share count once for each of them.
    """

    def __init__(self) -> None:
        self.bytes = 0
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

    def _watch(self) -> None:
        while not self._over.wait(EVERY_S):
            self.bytes = max(self.bytes, usage_of(os.getpid(), folder=None, own_pids=False).memory_bytes)
