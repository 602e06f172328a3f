"""Jupyter's own way to start a kernel, leading to the fork server."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
from typing import Any

from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Dict, Unicode

from autograder.errors import KernelError

START_S = 30.0


class WarmProvisioner(KernelProvisionerBase):
    """A kernel forked from the fork server; registered with Jupyter as `autograder-warm`."""

    control = Unicode(help="the fork server's socket").tag(config=True)
    room = Unicode(help="the folder with the kernel's working folder in it").tag(config=True)
    limits = Dict(help="memory_bytes, processes, threads, open_files, file_bytes, files, output_bytes").tag(config=True)

    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None
    status: int | None = None
    reason: str = ""
    peak_bytes: int = 0
    """The most memory that the kernel and what it started held, once it has ended."""
    _ending: asyncio.Task[None] | None = None
    _look: asyncio.Future[str] | None = None

    @property
    def has_process(self) -> bool:
        """Whether a kernel was started and not cleaned up."""
        return self.writer is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Write the connection file the kernel will read."""
        self.parent.write_connection_file()
        self.connection_info = self.parent.get_connection_info()
        prepared: dict[str, Any] = await super().pre_launch(cmd=[], **kwargs)
        return prepared

    async def launch_kernel(self, cmd: list[str], **_kwargs: Any) -> Any:  # noqa: ARG002  the command is the plain way's
        """Have the fork server start a kernel.

        Raises:
            KernelError: if it cannot be reached or refuses.
        """
        try:
            self.reader, self.writer = await asyncio.open_unix_connection(self.control)
            self._order(
                op="spawn", connection_file=self.parent.connection_file, room=self.room, limits=dict(self.limits)
            )
            answer = await asyncio.wait_for(self.reader.readline(), START_S)
            event = json.loads(answer or b'{"event": "gone"}')
        except (OSError, TimeoutError, ValueError) as error:
            raise KernelError(f"the fork server cannot be reached: {error}") from None
        if event["event"] != "started":
            raise KernelError(f"the fork server started no kernel: {event.get('reason', event['event'])}")
        self._ending = asyncio.ensure_future(self._wait_for_exit())
        return self.connection_info

    async def _next_event(self) -> dict[str, Any]:
        """Return what the fork server says next of the kernel; where it ended itself, that the kernel did."""
        assert self.reader is not None
        line = b""
        with contextlib.suppress(OSError):
            line = await self.reader.readline()
        return json.loads(line) if line else {"event": "exit", "status": -signal.SIGKILL, "reason": "server"}

    async def _wait_for_exit(self) -> None:
        while (event := await self._next_event())["event"] == "looked":
            if self._look is not None and not self._look.done():
                self._look.set_result(event["reason"])
        self.reason = event["reason"]
        self.peak_bytes = event.get("peak_bytes", 0)
        self.status = event["status"]

    async def look(self) -> str:
        """Have the fork server look at what was written; return the limit that was passed, "" while within all."""
        if self.status is None and self._ending is not None:
            self._look = asyncio.get_running_loop().create_future()
            self._order(op="look")
            either: set[asyncio.Future[Any]] = {self._look, self._ending}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if self._look.done():
                return self._look.result()
        return self.reason

    async def poll(self) -> int | None:
        """Return the exit status, None while the kernel runs."""
        return self.status

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        if self._ending is not None:
            await self._ending
        return self.status

    async def send_signal(self, signum: int) -> None:
        """Send a signal; the fork server knows the kernel's process number in its own namespace."""
        if self.status is None:
            self._order(op="signal", number=int(signum))

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  Jupyter's signature
        """Kill the kernel at once."""
        if self.status is None:
            self._order(op="kill")

    async def terminate(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002  Jupyter's signature
        """Kill the kernel: process 1 of a namespace does not hear SIGTERM."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  Jupyter's signature
        """Close the connection, which ends whatever is left of the kernel."""
        if self._ending is not None:
            self._ending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ending
        if self.writer is not None:
            self.writer.close()
            with contextlib.suppress(OSError):
                await self.writer.wait_closed()
        self.reader = self.writer = self._ending = None

    def _order(self, **order: Any) -> None:
        assert self.writer is not None
        with contextlib.suppress(OSError):
            self.writer.write(json.dumps(order).encode() + b"\n")
