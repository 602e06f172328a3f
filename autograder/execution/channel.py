"""Messages of byte frames over a stream socket, between a kernel and the grader.

Jupyter's own channel would do, but each message on it crosses two threads and an event loop on either side: 2.5 ms
against 0.2 ms here, and a submission's tests send some 200.

A message is the number of frames and the length of each as unsigned 64-bit integers, big end first, then the frames.
"""

from __future__ import annotations

import select
import socket
import struct
import time
from pathlib import Path

MAX_FRAMES = 100_000
_SOCKET_NAME = ".wire"


class ChannelClosedError(Exception):
    """The other side is gone, or sent what is no message."""


class ChannelTimeoutError(Exception):
    """No whole message came in time."""


class Channel:
    """One end of a connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def fileno(self) -> int:
        """Return the descriptor, for an event loop."""
        return self._connection.fileno()

    def send(self, frames: list[bytes]) -> None:
        """Send one message.

        Raises:
            ChannelClosedError: if the other side is gone.
        """
        lengths = struct.pack(f">{len(frames) + 1}Q", len(frames), *map(len, frames))
        try:
            self._connection.settimeout(None)
            self._connection.sendall(b"".join([lengths, *frames]))
        except OSError as error:
            raise ChannelClosedError(str(error)) from None

    def receive(self, *, max_bytes: int, deadline: float | None = None) -> list[bytes]:
        """Return the next message.

        Args:
            max_bytes: a longer message counts as a closed channel; nothing of it is kept.
            deadline: by `time.monotonic`; None waits for ever.

        Raises:
            ChannelTimeoutError: if the deadline passes first.
            ChannelClosedError: if the other side is gone or sent no message.
        """
        count = struct.unpack(">Q", self._read(8, deadline))[0]
        if count > MAX_FRAMES:
            raise ChannelClosedError(f"{count} frames")
        lengths = struct.unpack(f">{count}Q", self._read(8 * count, deadline))
        if sum(lengths) > max_bytes:
            raise ChannelClosedError(f"a message of {sum(lengths)} bytes")
        return [self._read(length, deadline) for length in lengths]

    def close(self) -> None:
        """Close this end."""
        self._connection.close()

    def _read(self, count: int, deadline: float | None) -> bytes:
        content = bytearray()
        while len(content) < count:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                if not select.select([self._connection], [], [], left)[0]:
                    raise ChannelTimeoutError
                piece = self._connection.recv(min(count - len(content), 1 << 20))
            except OSError as error:
                raise ChannelClosedError(str(error)) from None
            if not piece:
                raise ChannelClosedError("closed")
            content += piece
        return bytes(content)


class Listener:
    """Where the kernel that works in `folder` connects to.

    Args:
        folder: the kernel's working folder, which both sides reach.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _SOCKET_NAME
        if hasattr(socket, "AF_UNIX"):
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.bind(str(self._path))
        else:
            self._socket = socket.socket()
            self._socket.bind(("127.0.0.1", 0))
            self._path.write_text(str(self._socket.getsockname()[1]), encoding="ascii")
        self._socket.listen(1)

    def accept(self, *, timeout_s: float) -> Channel:
        """Wait for the kernel to connect; nothing else can afterwards.

        Raises:
            ChannelTimeoutError: if it does not come.
        """
        self._socket.settimeout(timeout_s)
        try:
            connection, _address = self._socket.accept()
        except OSError:
            raise ChannelTimeoutError from None
        finally:
            self.close()
        return Channel(connection)

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
        self._path.unlink(missing_ok=True)


def connect(folder: Path) -> Channel:
    """Connect to the listener of `folder`, from inside the kernel.

    Raises:
        OSError: if nobody listens.
    """
    path = folder / _SOCKET_NAME
    if hasattr(socket, "AF_UNIX"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(path))
    else:
        connection = socket.create_connection(("127.0.0.1", int(path.read_text(encoding="ascii"))))
    return Channel(connection)
