"""One student's kernel as the grader sees it: start it, run cells in it, ask it for values, end it."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Coroutine
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder.assignment import Limits
from autograder.errors import KernelError
from autograder.execution.channel import Asking, ChannelClosedError, ChannelTimeoutError, Listener
from autograder.execution.sandbox import Place
from autograder.execution.wire import Packet, packet_from_frames

T = TypeVar("T")
GRACE_S = 2.0
"""How long an interrupted kernel may take to come back before it is killed."""
READY_S = 60.0
SLOW_S = 0.05
"""After a call that took longer, what it printed is read and counted at once."""


class Ended(Exception):  # noqa: N818  it names what happened to the kernel, whoever is at fault
    """The kernel is gone, or was killed for going beyond a limit.

    Attributes:
        reason: "cell_time", "call_time", "total_time", "memory", "processes", "disk", "output" or "died".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooSlow(Exception):  # noqa: N818  see Ended
    """A cell or call was interrupted at its time limit; the kernel lives and kept its state."""


class _Specs(KernelSpecManager):
    """Knows one kernel, whatever name a notebook asks for."""

    spec: KernelSpec

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  a foreign kernelspec is no obstacle
        return self.spec


class _Client(AsyncKernelClient):
    """Remembers the last cell that was sent, so that its reply can be waited for after an interrupt."""

    last_cell: str = ""

    def execute(self, *arguments: Any, **options: Any) -> str:
        self.last_cell = super().execute(*arguments, **options)
        return self.last_cell


class _Notebook(NotebookClient):
    """nbclient with a cap on output and a quicker eye for dead kernels."""

    output_left: int = 0

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        if msg["msg_type"].startswith("comm"):
            return None  # what a widget says to the browser; nbclient's own part in it fails where no state is kept
        if msg["msg_type"] in {"stream", "display_data", "execute_result", "error", "update_display_data"}:
            self.output_left -= _size(msg["content"])
            if self.output_left < 0:
                # nbclient looks at its reader of outputs only when the cell is done, so the cell is given up here.
                self.task_poll_for_reply.cancel()
                return None
        return super().process_message(msg, cell, cell_index)

    async def _async_poll_kernel_alive(self) -> None:
        while True:
            await asyncio.sleep(0.05)
            if not await self.km.is_alive():
                self.task_poll_for_reply.cancel()
                return

    def _get_timeout(self, cell: NotebookNode | None) -> float | None:
        return None if cell is None else self.timeout_func(cell)


async def _cancel(tasks: set[asyncio.Task[Any]]) -> None:
    """End what nbclient leaves running when a cell is given up."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _size(value: Any) -> int:
    """Return roughly how many bytes an output holds."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_size(item) for item in value.values())
    if isinstance(value, list):
        return sum(_size(item) for item in value)
    return 8


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
        self._output_left = limits.output_bytes
        self._manager: Any = None
        self._notebook: _Notebook | None = None
        self._folder: Path | None = None
        self._channel: Asking | None = None

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
        try:
            self._channel.send(packet.to_frames())
            frames = self._receive(min(started + self._limits.call_s, self._deadline))
        except ChannelClosedError:
            self._run(self._end_of_channel())
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
        raise TooSlow

    async def _end_of_channel(self) -> None:
        """The kernel's end of the channel is closed: it died, or what it sent was no message."""
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

    def _make_folder(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="s", dir=self._place.folder))
        for name, content in self._files.items():
            target = folder / "work" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (folder / "work").mkdir(exist_ok=True)
        return folder

    async def _start(self, nb: NotebookNode) -> None:
        await self._stop()
        self._folder = self._make_folder()
        work = self._folder / "work"
        manager = AsyncKernelManager(
            kernel_spec_manager=self._specs(work),
            transport="ipc",
            ip=str(work / ".k"),
            connection_file=str(work / ".connection.json"),
            kernel_name="python3",
            client_factory=_Client,
        )
        self._manager = manager
        notebook = _Notebook(nb, km=manager, allow_errors=True, record_timing=False, store_widget_state=False)
        notebook.timeout_func = self._cell_time
        notebook.output_left = self._output_left
        self._notebook = notebook
        listener = Listener(work)
        try:
            await manager.start_kernel(cwd=str(work))
            notebook.kc = manager.client()
            notebook.kc.allow_stdin = False
            # Its channels last: a client that comes before them waits 0.1 s before it tries again.
            self._channel = await asyncio.wait_for(self._meet(listener), READY_S)
            notebook.kc.start_channels(stdin=False, hb=False)
            await asyncio.wait_for(self._greet(), READY_S)
        except (OSError, RuntimeError, TimeoutError, DeadKernelError) as error:
            raise KernelError(f"the kernel did not start: {error}") from None

    def _specs(self, work: Path) -> _Specs:
        spec = KernelSpec(argv=[sys.executable, "-P", "-m", "autograder.execution.guest", "-f", "{connection_file}"])
        spec.language, spec.display_name = "python", "Python 3"
        if self._place.confinement.fork:
            limits = self._limits
            spec.metadata = {
                "kernel_provisioner": {
                    "provisioner_name": "autograder-warm",
                    "config": {
                        "control": str(self._place.control),
                        "folder": str(work),
                        "limits": {
                            "memory_bytes": limits.memory_bytes,
                            "processes": limits.processes,
                            "file_bytes": limits.file_bytes,
                        },
                    },
                }
            }
        else:
            spec.env = {"PYTHONPATH": str(self._place.guest_root)}
        specs = _Specs()
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
                raise RuntimeError("it ended before it answered")

    @property
    def _client(self) -> Any:
        assert self._notebook is not None
        return self._notebook.kc

    def _cell_time(self, _cell: NotebookNode) -> float:
        return max(0.01, min(self._limits.cell_s, self._deadline - time.monotonic()))

    async def _run_cell(self, index: int) -> None:
        assert self._notebook is not None
        self._check_total_time()
        cell = self._notebook.nb.cells[index]
        before = asyncio.all_tasks()
        try:
            await self._notebook.async_execute_cell(cell, index)
        except CellTimeoutError:
            await self._interrupt_cell()
        except DeadKernelError:
            await self._end("output" if self._notebook.output_left < 0 else await self._cause_of_death())
        except (KeyError, TypeError, ValueError, AttributeError):
            # A message that is none: only a kernel that a student has taken apart sends such.
            await self._end("died")
        finally:
            self._output_left = self._notebook.output_left
            await _cancel(asyncio.all_tasks() - before)

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
        channel = self._client.iopub_channel
        while await channel.socket.poll(0):
            message = await channel.get_msg(timeout=1)
            self._output_left -= _size(message["content"])
            if self._output_left < 0:
                await self._end("output")

    async def _interrupt_cell(self) -> None:
        """Interrupt the cell that runs; raise TooSlow if the kernel comes back in time, else kill it, raise Ended."""
        if time.monotonic() >= self._deadline:
            await self._end("total_time")
        await self._manager.signal_kernel(signal.SIGINT)
        if not await self._await_cell(GRACE_S):
            await self._end("cell_time")
        raise TooSlow

    async def _cause_of_death(self) -> str:
        provisioner = self._manager.provisioner
        return str(getattr(provisioner, "reason", "") or "died")

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
        with contextlib.suppress(Exception):
            await self._manager.provisioner.kill()
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._manager.provisioner.wait(), 5)
        with contextlib.suppress(Exception):
            await self._manager.cleanup_resources()
        self._manager = self._notebook = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
