"""Counts what a kernel sends and cuts the line when it is too much.

Jupyter's sockets take whatever comes, a message of any size in any number of pieces, before anyone can look at it. So
the grader reads them only through this: a thread that passes bytes on, up to so many, and then no more.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

_PIECE = 1 << 16
_MOST_WAITING = 1 << 20
"""Bytes that may wait for a slow reader before no more are taken."""
_RETRY_S = 0.003


@dataclass(eq=False)
class _End:
    """One end of a line; `waiting` is what is still to be sent to it."""

    connection: socket.socket
    from_kernel: bool
    waiting: bytearray = field(default_factory=bytearray)
    other: _End | None = None


class Gauge:
    """Passes on what comes and goes over some Unix sockets of a kernel.

    Args:
        lines: where the grader connects -> where the kernel listens, now or soon.
        max_bytes: what the kernel may send over all of them together.
        on_overflow: called once, in this thread, when that is passed.
    """

    def __init__(self, lines: Mapping[Path, Path], max_bytes: int, on_overflow: Callable[[], None]) -> None:
        self.overflowed = False
        self._left = max_bytes
        self._on_overflow = on_overflow
        self._selector = selectors.DefaultSelector()
        self._expected: list[tuple[socket.socket, Path]] = []
        self._listeners: dict[socket.socket, Path] = {}
        for near, far in lines.items():
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(near))
            listener.listen()
            self._listeners[listener] = far
            self._selector.register(listener, selectors.EVENT_READ)
        self._stop, self._stopped = socket.socketpair()
        self._selector.register(self._stopped, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._pass_on, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop passing on, and close all connections."""
        self._stop.close()
        self._thread.join()

    def _pass_on(self) -> None:
        try:
            while True:
                for key, events in self._selector.select(_RETRY_S if self._expected else None):
                    if key.fileobj is self._stopped:
                        return
                    if key.data is None:
                        listener = cast("socket.socket", key.fileobj)
                        self._expected.append((listener.accept()[0], self._listeners[listener]))
                    else:
                        self._serve(key.data, events)
                self._expected = [(near, far) for near, far in self._expected if not self._connect(near, far)]
        finally:
            self._close_all()

    def _connect(self, near: socket.socket, far: Path) -> bool:
        """Join the grader's end to the kernel's; False while the kernel does not listen yet."""
        kernel = socket.socket(socket.AF_UNIX)
        try:
            kernel.connect(str(far))
        except OSError:
            kernel.close()
            return False
        here, there = _End(near, from_kernel=False), _End(kernel, from_kernel=True)
        here.other, there.other = there, here
        for end in (here, there):
            end.connection.setblocking(False)
            self._selector.register(end.connection, selectors.EVENT_READ, end)
        return True

    def _serve(self, end: _End, events: int) -> None:
        other = end.other
        if other is None:
            return
        try:
            if events & selectors.EVENT_WRITE:
                del end.waiting[: end.connection.send(end.waiting)]
            if events & selectors.EVENT_READ:
                piece = end.connection.recv(_PIECE)
                if not piece or (end.from_kernel and self._is_too_much(len(piece))):
                    self._part(end, other)
                    return
                other.waiting += piece
        except BlockingIOError:
            pass
        except OSError:
            self._part(end, other)
            return
        for one, its_other in ((end, other), (other, end)):
            wanted = selectors.EVENT_WRITE if one.waiting else 0
            wanted |= selectors.EVENT_READ if len(its_other.waiting) < _MOST_WAITING else 0
            self._want(one, wanted)

    def _want(self, end: _End, wanted: int) -> None:
        registered = self._selector.get_map().get(end.connection)
        if registered is None and wanted:
            self._selector.register(end.connection, wanted, end)
        elif registered is not None and not wanted:
            self._selector.unregister(end.connection)
        elif registered is not None and registered.events != wanted:
            self._selector.modify(end.connection, wanted, end)

    def _is_too_much(self, count: int) -> bool:
        self._left -= count
        if self._left < 0 and not self.overflowed:
            self.overflowed = True
            self._on_overflow()
        return self.overflowed

    def _part(self, *ends: _End) -> None:
        for end in ends:
            end.other = None
            self._want(end, 0)
            end.connection.close()

    def _close_all(self) -> None:
        for key in list(self._selector.get_map().values()):
            with contextlib.suppress(OSError):
                cast("socket.socket", key.fileobj).close()
        for near, _far in self._expected:
            near.close()
        self._selector.close()
