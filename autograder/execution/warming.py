"""What the fork server does once, so that no kernel has to: imports, the first figure, a search through all modules."""

from __future__ import annotations

import functools
import importlib
import inspect
import io
import os
import sys
from pathlib import Path

from autograder.execution import guest
from autograder.execution.lasting_imports import lasting_imports

WARM = (
    "numpy",
    "PIL.Image",
    "matplotlib.pyplot",
    "matplotlib.font_manager",
    # Not matplotlib_inline.backend_inline: it gives pictures only to the shell it finds when it is imported.
    "matplotlib.backends.backend_agg",
    "tensorflow",
    "keras",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "pygments.formatters.terminal256",
    "stack_data",
    "tornado.platform.asyncio",
    "tornado.queues",
    "PIL.BmpImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "PIL.PpmImagePlugin",
    "autograder.checks.models",
    "autograder.checks.runs",
)
"""What notebooks of the course import; loaded once, before any fork."""


def warm_up(folder: Path, support: list[str]) -> None:
    """Import what notebooks of the course use; runs no TensorFlow operation.

    Args:
        folder: where Matplotlib may keep its list of fonts.
        support: the course's own packages.
    """
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    # ipykernel loads a debugger into each kernel, 0.1 s; without this module it does without.
    sys.modules["debugpy"] = None  # type: ignore[assignment] # so Python marks a module not to be found
    with lasting_imports():
        for module in (*WARM, *support):
            importlib.import_module(module)
        guest.install_otter_stand_in(sys.modules)
        _draw_a_figure()


@functools.cache
def learn_where_modules_are() -> None:
    """Search all modules once, as the traceback of a first exception does: 0.16 s for every kernel with one."""
    inspect.getmodule(compile("", "<cell>", "exec"))


def _draw_a_figure() -> None:
    """Load what the first figure loads, fonts above all: 0.2 s for every kernel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  after MPLBACKEND was set
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(2, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow([[0.0, 1.0]])
    axes.plot([0, 1], label="a")
    axes.set_title("a")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
