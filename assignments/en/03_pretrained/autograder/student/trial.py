"""A trial run of the notebook that is open: which cells it runs, and what each of them did."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.student.about import About
from autograder.student.public_checks import Checked

TRIAL = "AUTOGRADER_TRIAL_RUN"
"""In the environment of a trial run: there, nothing is handed in and no other trial run begins."""
IGNORE_TAG = "otter_ignore"
_TRAINING = re.compile(r"^\s*#\s*training cell\b", re.IGNORECASE)
_CHECK = re.compile(r"""grader\.check\(\s*["']([^"']+)["']""")
_OWN = re.compile(r"^\s*(?:preflight|submit)\(", re.MULTILINE)


@dataclass(frozen=True)
class Planned:
    """A code cell and what is done with it."""

    number: int
    """Counted from 1 over all cells, text included."""
    source: str
    question: str
    """The question whose check comes next; empty after the last one."""
    is_run: bool
    is_training: bool = False
    """Not run because what it would make is there."""


@dataclass(frozen=True)
class Stopped:
    """A cell that ended with an error."""

    cell: Planned
    kind: str
    """The error's class, such as "NameError"."""
    words: str

    @property
    def missing_name(self) -> str:
        """The name that was not defined; empty where it was another error."""
        found = re.match(r"name '([^']+)' is not defined", self.words)
        return found[1] if self.kind == "NameError" and found else ""


@dataclass(frozen=True)
class Trial:
    """What a trial run found."""

    seconds: float
    stopped: tuple[Stopped, ...]
    checked: tuple[Checked, ...]
    slowest: tuple[Planned, float] | None
    not_reached: int = 0
    """Cells that were not run because the kernel had died or the run was broken off."""


def plan(cells: Sequence[Mapping[str, Any]], about: About) -> tuple[Planned, ...]:
    """Return the code cells with what is to be done with each, as grading does it.

    A training cell is run only where files of its question are missing.
    """
    files = {question.id: question.files for question in about.questions}
    planned: list[Planned] = []
    question = ""
    for number, cell in reversed(list(enumerate(cells, 1))):
        if cell.get("cell_type") != "code" or not str(cell["source"]).strip():
            continue
        source = str(cell["source"])
        if match := _CHECK.search(source):
            question = match[1]
        metadata = cell.get("metadata")
        tags = metadata.get("tags") if isinstance(metadata, dict) else None
        is_ignored = (isinstance(tags, list) and IGNORE_TAG in tags) or bool(_TRAINING.match(source))
        is_there = all(Path(file).is_file() for file in files.get(question, ()))
        is_run = not _OWN.search(source) and not (is_ignored and is_there)
        is_training = is_ignored and is_there and bool(files.get(question)) and not _OWN.search(source)
        planned.append(Planned(number, source, question, is_run=is_run, is_training=is_training))
    return tuple(reversed(planned))


def run_trial(
    planned: Sequence[Planned], *, seconds: float, before: Callable[[Planned], None] = lambda _: None
) -> Trial:
    """Run the cells in a clean kernel, in the working folder.

    Args:
        planned: all code cells; those not to be run are passed over.
        seconds: the most that one cell may take.
        before: is called before each cell.
    """
    run = [cell for cell in planned if cell.is_run]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        source, results = Path(folder) / "cells.json", Path(folder) / "results.jsonl"
        source.write_text(json.dumps([cell.source for cell in run]), encoding="utf-8")
        command = [sys.executable, "-m", "autograder.student.clean_run", str(source), str(results), str(seconds)]
        environment = {**os.environ, TRIAL: "1", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONIOENCODING": "utf-8"}
        environment.pop("JPY_SESSION_NAME", None)
        done = _lines(command, environment, run, before)
        checked = _checked(results)
    errors = [Stopped(run[line["cell"]], *line["error"]) for line in done if line["error"]]
    slowest = max(done, key=lambda line: line["seconds"], default=None)
    return Trial(
        seconds=time.monotonic() - begun,
        stopped=tuple(errors),
        checked=checked,
        slowest=(run[slowest["cell"]], slowest["seconds"]) if slowest else None,
        not_reached=len(run) - len(done),
    )


def _lines(
    command: list[str], environment: dict[str, str], run: Sequence[Planned], before: Callable[[Planned], None]
) -> list[dict[str, Any]]:
    """Return what the program tells, cell by cell; it is ended when the student interrupts."""
    done: list[dict[str, Any]] = []
    if run:
        before(run[0])
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as program:
        try:
            for line in program.stdout or ():
                found = json.loads(line) if line.startswith('{"cell"') else {"cell": -1}
                if found["cell"] >= 0:
                    done.append(found)
                    if found["cell"] + 1 < len(run):
                        before(run[found["cell"] + 1])
        except KeyboardInterrupt:
            program.terminate()
    return done


def _checked(results: Path) -> tuple[Checked, ...]:
    if not results.is_file():
        return ()
    lines = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    last = {line["question"]: Checked(line["question"], line["passed"], line["count"]) for line in lines}
    return tuple(last.values())
