"""nbclient and Jupyter's client, made ready for kernels that lie, flood and die."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from traitlets import Type

from autograder.execution.printing import SHOWN, size_of

LOOK_S = 0.05
"""How often a running cell's kernel is looked at."""
MOST_BRACKETS = 2_000_000
"""In one message: each becomes an object of 64 bytes, and a message may be mostly brackets."""
_OUTPUTS = SHOWN | {"stream"}


class OneSpec(KernelSpecManager):
    """Knows one kernel, whatever name a notebook asks for."""

    spec: KernelSpec

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:  # noqa: ARG002  a foreign kernelspec is no obstacle
        """Return it."""
        return self.spec


def unpack(content: bytes) -> Any:
    """Read the JSON of a message.

    Raises:
        ValueError: if it is none, or would become too many objects.
    """
    if content.count(b"[") + content.count(b"{") > MOST_BRACKETS:
        raise ValueError("too many brackets")
    return json.loads(content)


class _Channel(AsyncZMQSocketChannel):
    """Passes over what is no message of Jupyter's protocol.

    Attributes:
        garbled: whether there was any; a kernel on its own sends none.
    """

    garbled = False

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:  # noqa: ASYNC109  Jupyter's signature
        """Return the next message that is one."""
        while True:
            try:
                message: dict[str, Any] = await super().get_msg(timeout)
            except Empty:
                raise
            except Exception:  # noqa: BLE001  a kernel that a student has taken apart can send anything
                self.garbled = True
                continue
            parts = (message.get(name) for name in ("header", "parent_header", "content", "metadata"))
            if all(isinstance(part, dict) for part in parts) and isinstance(message.get("msg_type"), str):
                return message
            self.garbled = True


class Client(AsyncKernelClient):
    """Remembers the last cell that was sent, so that its reply can be waited for after an interrupt."""

    shell_channel_class = Type(_Channel)
    iopub_channel_class = Type(_Channel)
    last_cell: str = ""

    def execute(self, *arguments: Any, **options: Any) -> str:
        """Send a cell and return its message's id."""
        self.last_cell = super().execute(*arguments, **options)
        return self.last_cell

    @property
    def is_garbled(self) -> bool:
        """Whether anything came that is no message."""
        return any(channel is not None and channel.garbled for channel in (self._shell_channel, self._iopub_channel))


class Notebook(NotebookClient):
    """nbclient with a cap on output and a quicker eye for dead kernels.

    Attributes:
        output_left: bytes of output that may still come; below 0 when there was more.
        is_cut_off: tells whether there is no use in waiting for the kernel any longer.
        is_garbled: whether a message made no sense to nbclient.
    """

    output_left: int = 0
    is_garbled: bool = False
    is_cut_off: Callable[[], bool] = staticmethod(lambda: False)

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Put what a message brings into the cell."""
        if msg["msg_type"].startswith("comm"):
            return None  # what a widget says to the browser; nbclient's own part in it fails where no state is kept
        if msg["msg_type"] in _OUTPUTS:
            self.output_left -= size_of(msg["content"])
            if self.output_left < 0:
                # nbclient looks at its reader of outputs only when the cell is done, so the cell is given up here.
                self.task_poll_for_reply.cancel()
                return None
        try:
            return super().process_message(msg, cell, cell_index)
        except CellExecutionComplete:
            raise
        except Exception:  # noqa: BLE001  see _Channel
            self.is_garbled = True
            return None

    async def _async_poll_kernel_alive(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            if self.is_cut_off() or self.is_garbled or self.kc.is_garbled or not await self.km.is_alive():
                self.task_poll_for_reply.cancel()
                return

    def _get_timeout(self, cell: NotebookNode | None) -> float | None:
        return None if cell is None else self.timeout_func(cell)


async def cancel(tasks: set[asyncio.Task[Any]]) -> None:
    """End what nbclient leaves running when a cell is given up."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
