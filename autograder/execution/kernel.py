"""One student's kernel as the grader sees it: start it, run cells in it, ask it for values, end it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder.assignment import Limits
from autograder.errors import KernelError
from autograder.execution.channel import Asking, ChannelClosedError, ChannelTimeoutError, Listener
from autograder.execution.gauge import Gauge
from autograder.execution.notebook_client import Client, Notebook, OneSpec, cancel, unpack
from autograder.execution.printing import TOO_MUCH_OUTPUT, size_of
from autograder.execution.sandbox import Place
from autograder.execution.session_folder import SessionFolder, make_session_folder, remove_session_folder
from autograder.execution.wire import Encoder, Packet, Reference, packet_from_frames

T = TypeVar("T")
GRACE_S = 2.0
"""How long an interrupted kernel may take to come back before it is killed."""
READY_S = 60.0
SLOW_S = 0.05
"""After a call that took longer, what it printed is read and counted at once."""
RAW_FACTOR, RAW_SPARE = 4, 32 << 20
"""Bytes on Jupyter's sockets for each byte of output, and in any case: a message wraps a short line in a kilobyte."""
_NOTHING = {"op": "names", "names": []}
"""A request that every living kernel answers at once."""


class Ended(Exception):  # noqa: N818  it names what happened to the kernel, whoever is at fault
    """The kernel is gone, or was killed for going beyond a limit.

    Attributes:
        reason: "cell_time", "call_time", "total_time", "memory", "processes", "threads", "files", "disk", "output",
            "garbled" or "died".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooSlow(Exception):  # noqa: N818  see Ended
    """A cell or call was interrupted at its time limit; the kernel lives and kept its state.

    Attributes:
        limit: which time was up: "cell", "call" or "question".
    """

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Kernel:
    """A student's kernel.

    Args:
        place: where it runs.
        files: what stands in its working folder at the start, path -> content.
        limits: what it may use.
    """

    def __init__(self, place: Place, files: dict[str, bytes], limits: Limits) -> None:
        self._place = place
        self._files = files
        self._limits = limits
        self._loop = asyncio.new_event_loop()
        self._deadline = time.monotonic() + limits.submission_s
        self._calls_end = float("inf")
        self._manager: Any = None
        self._notebook: Notebook | None = None
        self._folder: SessionFolder | None = None
        self._gauge: Gauge | None = None
        self._channel: Asking | None = None
        self.peak_bytes = 0
        """The most memory that it and what it started held, of all its starts that have ended; 0 if nobody knows."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def strays(self) -> int:
        """How many messages this kernel has sent that answer no request; on its own none sends any."""
        return self._channel.strays if self._channel is not None else 0

    def start(self, nb: NotebookNode) -> None:
        """Start a kernel for the cells of `nb`; after the first, each start is a restart with a fresh folder.

        Raises:
            KernelError: if none could be started.
        """
        self._run(self._start(nb))

    def allow_calls(self, seconds: float) -> None:
        """Set for how long from now on requests are answered: the time of one question."""
        self._calls_end = time.monotonic() + seconds

    def run_cell(self, index: int) -> None:
        """Run one cell; its outputs go into the notebook, an exception of the student's code is an output.

        Raises:
            TooSlow: if it was interrupted at the time limit and the kernel came back.
            Ended: if the kernel died or was killed.
            KernelError: if it ended because the fork server did.
        """
        self._run(self._run_cell(index))

    def request(self, packet: Packet) -> Packet:
        """Send a request to the guest and return its reply.

        Raises:
            TooSlow: if the student's function was interrupted at the time limit and the kernel came back.
            Ended: if the kernel died or was killed.
            WireError: if what came back is no packet.
            KernelError: if the kernel ended because the fork server did.
        """
        self._check_total_time()
        assert self._channel is not None
        started = time.monotonic()
        if started > self._calls_end:
            raise TooSlow("question")
        try:
            self._channel.send(packet.to_frames())
            frames = self._receive(min(started + self._limits.call_s, self._deadline))
        except ChannelClosedError:
            self._run(self._end_with_cause())
            raise
        if time.monotonic() - started > SLOW_S:
            self._run(self._drain_output())
        return packet_from_frames(frames, max_bytes=self._limits.reply_bytes)

    def _receive(self, deadline: float) -> list[bytes]:
        """Return the reply to what was sent; interrupt the student's function when its time is over."""
        assert self._channel is not None
        try:
            return self._channel.receive(max_bytes=self._limits.reply_bytes, deadline=deadline)
        except ChannelTimeoutError:
            if time.monotonic() >= self._deadline:
                self._run(self._end("total_time"))
        self._run(self._manager.signal_kernel(signal.SIGINT))
        try:
            self._channel.receive(max_bytes=self._limits.reply_bytes, deadline=time.monotonic() + GRACE_S)
        except ChannelTimeoutError:
            self._run(self._end("call_time"))
        raise TooSlow("call")

    async def _end_with_cause(self) -> None:
        """End what ended, or will at once: the kernel died, was killed, or what it sent was no message."""
        if not self._is_cut_off():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._manager.provisioner.wait(), GRACE_S)
        await self._end(await self._cause_of_death())

    def close(self) -> None:
        """End the kernel and remove its folder."""
        if not self._loop.is_closed():
            self._run(self._stop())
            self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    async def _start(self, nb: NotebookNode) -> None:
        await self._stop()
        self._folder = make_session_folder(self._place.folder, self._files)
        manager = AsyncKernelManager(
            kernel_spec_manager=self._spec(self._folder),
            transport="ipc",
            ip=str(self._folder.line / "k"),
            connection_file=str(self._folder.line / "connection.json"),
            kernel_name="python3",
            client_factory=Client,
        )
        self._manager = manager
        manager.session.unpack = unpack
        notebook = Notebook(nb, km=manager, allow_errors=True, record_timing=False, store_widget_state=False)
        notebook.timeout_func = self._cell_time
        notebook.output_left = self._limits.output_bytes
        notebook.is_cut_off = self._is_cut_off
        self._notebook = notebook
        listener = Listener(self._folder.line)
        try:
            await manager.start_kernel(cwd=str(self._folder.work))
            # Its channels last: a client that comes before them waits before it tries again.
            self._channel = await asyncio.wait_for(self._meet(listener), READY_S)
            notebook.kc = self._connect(manager, self._folder)
            await asyncio.wait_for(self._greet(), READY_S)
        except (OSError, RuntimeError, TimeoutError, DeadKernelError) as error:
            raise KernelError(f"the kernel did not start: {error}") from None

    def _connect(self, manager: Any, folder: SessionFolder) -> Any:
        """Return a started client whose sockets are read through a gauge."""
        client = manager.client()
        lines = {
            folder.near / f"k-{port}": folder.line / f"k-{port}" for port in (client.shell_port, client.iopub_port)
        }
        raw_bytes = RAW_FACTOR * self._limits.output_bytes + RAW_SPARE
        self._gauge = Gauge(lines, raw_bytes, on_overflow=self._hang_up)
        client.ip = str(folder.near / "k")
        client.allow_stdin = False
        client.start_channels(stdin=False, hb=False, control=False)
        return client

    def _hang_up(self) -> None:
        """End a request that waits: the kernel is cut off and will be killed."""
        if self._channel is not None:
            self._channel.hang_up()

    def _spec(self, folder: SessionFolder) -> OneSpec:
        spec = KernelSpec(argv=[sys.executable, "-P", "-m", "autograder.execution.guest", "-f", "{connection_file}"])
        spec.language, spec.display_name = "python", "Python 3"
        if self._place.confinement.fork:
            counted = ("memory_bytes", "processes", "threads", "open_files", "file_bytes", "files", "output_bytes")
            config = {
                "control": str(self._place.control),
                "room": str(folder.room),
                "limits": {name: getattr(self._limits, name) for name in counted},
            }
            spec.metadata = {"kernel_provisioner": {"provisioner_name": "autograder-warm", "config": config}}
        else:
            spec.argv += ["--output-bytes", str(self._limits.output_bytes)]
            spec.env = {"PYTHONPATH": str(self._place.guest_root)}
        specs = OneSpec()
        specs.spec = spec
        return specs

    async def _meet(self, listener: Listener) -> Asking:
        """Wait until the kernel has connected to the grader's own channel."""
        coming = asyncio.ensure_future(listener.accept())
        try:
            while not (await asyncio.wait([coming], timeout=0.1))[0]:
                if not await self._manager.is_alive():
                    raise RuntimeError("it ended before it could be asked anything")
            return coming.result()
        finally:
            coming.cancel()

    async def _greet(self) -> None:
        """Wait for the first answer on both channels; a lost early status message would hang the first cell."""
        client = self._client
        while True:
            client.kernel_info()
            with contextlib.suppress(Exception):
                await client.shell_channel.get_msg(timeout=1.0)
                await client.iopub_channel.get_msg(timeout=0.02)
                return
            if not await self._manager.is_alive():
                raise RuntimeError(f"it ended before it answered ({await self._cause_of_death()})")

    @property
    def _client(self) -> Any:
        assert self._notebook is not None
        return self._notebook.kc

    def _cell_time(self, _cell: NotebookNode) -> float:
        return max(0.01, min(self._limits.cell_s, self._deadline - time.monotonic()))

    async def _run_cell(self, index: int) -> None:
        try:
            await self._run_within_time(index)
        except TooSlow:
            await self._check_storage()
            raise
        await self._check_storage()

    async def _check_storage(self) -> None:
        """End a kernel that has written too much: the cell that has just run is to blame, not the next."""
        look = getattr(self._manager.provisioner, "look", None)
        if look is not None and await look():
            await self._end_with_cause()

    async def _run_within_time(self, index: int) -> None:
        assert self._notebook is not None
        self._check_total_time()
        cell = self._notebook.nb.cells[index]
        before = asyncio.all_tasks()
        try:
            await self._notebook.async_execute_cell(cell, index)
        except CellTimeoutError:
            # Of two who read the same socket, each may wait for what the other has taken.
            await cancel(asyncio.all_tasks() - before)
            await self._interrupt_cell()
        except DeadKernelError:
            await self._end(await self._cause_of_death())
        finally:
            await cancel(asyncio.all_tasks() - before)
        await self._check_answers()

    async def _check_answers(self) -> None:
        """Make sure that the kernel still answers: if not, the cell that has just run is to blame, not the next."""
        assert self._channel is not None
        try:
            self._channel.send(Encoder(lambda _value: Reference(0)).packet(_NOTHING).to_frames())
            self._channel.receive(max_bytes=self._limits.reply_bytes, deadline=time.monotonic() + GRACE_S)
        except ChannelTimeoutError:
            await self._end("cell_time")
        except ChannelClosedError:
            await self._end_with_cause()

    def _check_total_time(self) -> None:
        if time.monotonic() > self._deadline:
            raise Ended("total_time")

    async def _await_cell(self, seconds: float) -> bool:
        """Wait for the reply to the last cell, dropping what is printed meanwhile; False when time is over."""
        client = self._client
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            await self._drain_output()
            if await client.shell_channel.socket.poll(min(50, int(left * 1000) + 1)):
                message = await client.shell_channel.get_msg(timeout=1)
                if message["parent_header"].get("msg_id") == client.last_cell:
                    return True
            elif not await self._manager.is_alive():
                await self._end(await self._cause_of_death())
        return False

    async def _drain_output(self) -> None:
        notebook, channel = self._notebook, self._client.iopub_channel
        assert notebook is not None
        while await channel.socket.poll(0):
            message = await channel.get_msg(timeout=1)
            notebook.output_left -= size_of(message["content"])
            if notebook.output_left < 0:
                break
        if notebook.output_left < 0 or self._is_cut_off():
            await self._end(await self._cause_of_death())

    async def _interrupt_cell(self) -> None:
        """Interrupt the cell that runs; raise TooSlow if the kernel comes back in time, else kill it, raise Ended."""
        if time.monotonic() >= self._deadline:
            await self._end("total_time")
        await self._manager.signal_kernel(signal.SIGINT)
        if not await self._await_cell(GRACE_S):
            await self._end("cell_time")
        raise TooSlow("cell")

    def _is_cut_off(self) -> bool:
        """Tell whether nothing more is taken from this kernel."""
        return self._gauge is not None and self._gauge.overflowed

    async def _cause_of_death(self) -> str:
        notebook, provisioner = self._notebook, self._manager.provisioner
        assert notebook is not None
        if self._is_cut_off() or notebook.output_left < 0:
            return "output"
        if reason := str(getattr(provisioner, "reason", "")):
            return reason
        if await provisioner.poll() == TOO_MUCH_OUTPUT:
            return "output"
        return "garbled" if notebook.is_garbled or notebook.kc.is_garbled else "died"

    async def _end(self, reason: str) -> None:
        if reason == "server":
            raise KernelError("the fork server ended, and the kernel with it")
        with contextlib.suppress(Exception):
            await self._manager.provisioner.kill()
        raise Ended(reason)

    async def _stop(self) -> None:
        if self._manager is None:
            return
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if self._notebook is not None and self._notebook.kc is not None:
            self._notebook.kc.stop_channels()
        if self._gauge is not None:
            self._gauge.close()
            self._gauge = None
        with contextlib.suppress(Exception):
            await self._manager.provisioner.kill()
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._manager.provisioner.wait(), 5)
            self.peak_bytes = max(self.peak_bytes, getattr(self._manager.provisioner, "peak_bytes", 0))
        with contextlib.suppress(Exception):
            await self._manager.cleanup_resources()
        self._manager = self._notebook = None
        if self._folder is not None:
            remove_session_folder(self._folder)
            self._folder = None
