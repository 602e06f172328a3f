"""Run a notebook from top to bottom in a kernel of its own; started as a program, so that nothing can leak in.

    python -m autograder.student.clean_run CELLS RESULTS SECONDS

CELLS is a JSON list of cells' texts, in order; a line of JSON on standard output tells of each cell when it is done.
RESULTS gets a line of JSON for each check of a question. SECONDS is the most that one cell may take.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

START = "__import__('autograder.student.clean_run', fromlist=['record']).record({path!r})"
"""Runs before the notebook's first cell and leaves no name behind."""


def record(path: str) -> None:
    """Write what every check of a question finds as a line of JSON to `path`; runs in the notebook's kernel."""
    from otter.execute import Checker  # noqa: PLC0415  only the kernel needs it

    plain = Checker.check

    def check(*arguments: Any, **named: Any) -> Any:
        result = plain(*arguments, **named)
        cases = result.test_case_results
        line = {"question": result.name, "passed": sum(bool(case.passed) for case in cases), "count": len(cases)}
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        return result

    Checker.check = check


def run(cells: list[str], results: str, seconds: float) -> None:
    """Run the cells and tell of each on standard output.

    Args:
        cells: the texts of the code cells.
        results: the file for what checks find.
        seconds: the most that one cell may take; then it is interrupted and the next one runs.
    """
    import nbformat  # noqa: PLC0415  the kernel, which imports this module too, needs none of it
    from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(text) for text in (START.format(path=results), *cells)]
    begun = {0: time.monotonic()}

    def start(cell: Any, cell_index: int) -> None:  # noqa: ARG001  nbclient names its arguments
        begun[cell_index] = time.monotonic()

    def end(cell: Any, cell_index: int, **_: Any) -> None:
        error = next((output for output in cell.outputs if output.output_type == "error"), None)
        found = None if error is None else [str(error.ename), str(error.evalue)]
        took = time.monotonic() - begun[cell_index]
        print(json.dumps({"cell": cell_index - 1, "seconds": took, "error": found}), flush=True)  # noqa: T201

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        allow_errors=True,
        timeout=seconds,
        interrupt_on_timeout=True,
        resources={"metadata": {"path": str(Path.cwd())}},
        on_cell_start=start,
        on_cell_executed=end,
    )
    client.execute()


if __name__ == "__main__":
    source, target, limit = sys.argv[1:]
    run(json.loads(Path(source).read_text(encoding="utf-8")), target, float(limit))
