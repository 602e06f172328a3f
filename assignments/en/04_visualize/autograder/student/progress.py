"""How far something has come, in one line that is written again and again and is gone in the end."""

from __future__ import annotations

from types import TracebackType
from typing import Self

_WIDTH = 20


class Progress:
    """A bar for `total` steps; use it in a `with` statement."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._longest = max(total, 1), 0, 0

    def __enter__(self) -> Self:
        return self

    def next(self, text: str) -> None:
        """Say what is done now; what was said before is finished."""
        full = min(_WIDTH, _WIDTH * self._done // self._total)
        line = f"[{'#' * full}{'.' * (_WIDTH - full)}] {min(self._done + 1, self._total)}/{self._total} {text}"
        self._write(line)
        self._done += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")
        print("\r", end="", flush=True)  # noqa: T201  it is the student who is told

    def _write(self, line: str) -> None:
        self._longest = max(self._longest, len(line))
        print("\r" + line.ljust(self._longest), end="", flush=True)  # noqa: T201  see above
