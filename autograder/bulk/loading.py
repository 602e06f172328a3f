"""TensorFlow being loaded, for kernels and for checkers, from the moment a command knows that it will grade.

It takes seconds, so this module itself imports next to nothing.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path

from autograder.execution.sandbox import Confinement, Sandbox


def prepare_environment() -> None:
    """Set what TensorFlow reads when it is imported: quiet, on the CPU, the same in checker and kernel."""
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0", CUDA_VISIBLE_DEVICES="-1")


class Loading:
    """What was begun to be loaded and may turn out not to be needed.

    Args:
        sandbox: the fork server of kernels; started by `begin`, ended by whoever made it.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        prepare_environment()
        self.sandbox = sandbox
        self.context = multiprocessing.get_context("forkserver")
        """Whose processes are forked from one that has loaded all that a checker needs."""
        self.context.set_forkserver_preload(["autograder.bulk.warm"])
        self._is_under_way = False

    def begin(self) -> None:
        """Begin to load, unless it was begun, without waiting: it takes longer than reading a class."""
        self.sandbox.start()
        self._is_under_way = True
        forkserver.ensure_running()

    def keep(self) -> None:
        """Keep what is loaded, now that it is needed: it stays for the next class, too."""
        self._is_under_way = False

    def end(self) -> None:
        """End what was begun to be loaded and was not needed."""
        if self._is_under_way:
            self._is_under_way = False
            _end_fork_server_of_workers()


@contextmanager
def loading_for(confinement: Confinement, datasets: Path) -> Iterator[Loading]:
    """Yield what a class needs loaded, not begun yet; at the end it ends, but for what the next class can use.

    Args:
        confinement: of the kernels.
        datasets: the package that notebooks import.
    """
    with Sandbox(confinement, support=(datasets,)) as sandbox:
        loading = Loading(sandbox)
        try:
            yield loading
        finally:
            loading.end()


def _end_fork_server_of_workers() -> None:
    """End the process that workers are forked from; while it imports, it would not hear that it is needed no more."""
    # Its names are private, but nothing public says which process it is.
    server = getattr(forkserver, "_forkserver", None)
    pid = getattr(server, "_forkserver_pid", None)
    if server is not None and pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        server._stop()  # noqa: SLF001  it also forgets the process, so that the next class starts another
