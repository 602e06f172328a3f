"""The course's notebook as an nbgrader instructor would write it: the same cells, the same tests as test cells."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat

from autograder.authoring.cases import read_case_file
from autograder.demo import ANSWER_TAG
from autograder.grading.notebook import IGNORE_TAG

_CHECK = re.compile(r'grader\.check\("(\w+)"\)')
_OURS = ("import otter", "grader.export(", "from autograder.student import")
"""What cells hold that make the grader or the zip to hand in."""


def as_nbgrader(notebook: bytes, tests: Path) -> bytes:
    """Return a notebook with nbgrader's test cells in the place of Otter's checks.

    The cells of Otter and of the students' tools go, and so does the training cell, which nbgrader has no way to leave out.
    """
    raw = nbformat.reads(notebook.decode(), as_version=4)
    cells: list[nbformat.NotebookNode] = []
    answers = 0
    for cell in raw.cells:
        tags = cell.metadata.get("tags", [])
        if cell.cell_type == "code" and (IGNORE_TAG in tags or any(mark in cell.source for mark in _OURS)):
            continue
        if cell.cell_type == "code" and (check := _CHECK.search(cell.source)):
            cells += test_cells(tests / f"{check[1]}.py")
            continue
        metadata: dict[str, object] = {}
        if ANSWER_TAG in tags:
            answers += 1  # not the cell's place: a student may have inserted cells, and nbgrader knows cells by this
            metadata = _marks(f"answer-{answers}", solution=True)
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
        cells.append(make(cell.source, metadata=metadata))
    nb = nbformat.v4.new_notebook(cells=cells)
    nb.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(nb).encode()


def test_cells(path: Path) -> list[nbformat.NotebookNode]:
    """Return a locked cell for each test of a file: the test function, and a call with the student's names."""
    source = path.read_text(encoding="utf-8")
    functions = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    cells = []
    for case in read_case_file(path).cases:
        node = functions[case.name]
        body = ast.get_source_segment(source, node)  # without its decorator, which is Otter's
        call = f"{case.name}({', '.join(argument.arg for argument in node.args.args)})"
        metadata = _marks(f"{path.stem}-{case.name}", points=case.points)
        cells.append(nbformat.v4.new_code_cell(f"{body}\n\n\n{call}", metadata=metadata))
    return cells


def _marks(grade_id: str, *, solution: bool = False, points: float | None = None) -> dict[str, object]:
    marks: dict[str, object] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": points is not None,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        marks["points"] = points
    return {"nbgrader": marks}
