"""The floor: the same notebooks' cells in warm kernels, with nothing tested."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from autograder.assignment import Assignment
from autograder.execution.kernel import Kernel
from autograder.execution.sandbox import Isolation, Place, Sandbox, find_confinement
from autograder.grading.notebook import prepare
from autograder.grading.plan import load_plan

from .measurement import Measurement
from .sample import Handed


def measure(root: Path, handed: Sequence[Handed], *, jobs: int) -> Measurement:
    """Run the cells that grading runs, each notebook in a kernel of its own, `jobs` at a time.

    A kernel's fork from the warm server counts, the server's start and that of the workers do not.
    """
    plan = load_plan(root, handed[0].slug)
    with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        run = partial(run_cells, place=sandbox.place, assignment=plan.assignment)
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("forkserver")) as pool:
            list(pool.map(run, [handed[0]] * jobs))
            started = time.perf_counter()
            list(pool.map(run, handed))
            wall_s = time.perf_counter() - started
    return Measurement("bare cells, warm kernel", len(handed), wall_s, startup_s=None)


def run_cells(handed: Handed, *, place: Place, assignment: Assignment) -> None:
    """Run one notebook's cells: not its training, not its checks."""
    files = handed.files()
    prepared = prepare(files.pop(f"{handed.slug}.ipynb"), assignment)
    with Kernel(place, files, assignment.limits) as kernel:
        kernel.start(prepared.nb)
        for index, cell in enumerate(prepared.nb.cells):
            if cell.cell_type == "code" and index not in prepared.skipped and index not in prepared.checks:
                kernel.run_cell(index)
