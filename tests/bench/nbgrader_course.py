"""nbgrader's autograde on the same class, from an environment of its own that the project does not depend on."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import sysconfig
import time
import venv
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.demo import SLUG

from .measurement import Measurement
from .memory import Peak
from .nbgrader_notebook import as_nbgrader
from .sample import Handed, grader_zip

NAME = "nbgrader autograde"
REQUIREMENT = "nbgrader>=0.9.5,<0.10"


class NotFeasibleError(Exception):
    """nbgrader could not be installed or set up here; the message says why in one line."""


def measure(root: Path, handed: Sequence[Handed], folder: Path, *, jobs: int) -> Measurement:
    """Grade with `nbgrader autograde`, `jobs` courses at a time that share the class among them.

    nbgrader grades one after the other and keeps one database a course; two courses are its best case here.
    """
    try:
        program = install(root / "build" / "bench" / "nbgrader")
        parts = min(jobs, len(handed))
        courses = [make_course(root, handed[part::parts], folder / f"course{part}", program) for part in range(parts)]
        started = time.perf_counter()
        with Peak() as peak, ThreadPoolExecutor(parts) as pool:
            list(pool.map(lambda course: _autograde(course, program), courses))
        wall_s = time.perf_counter() - started
        scores: dict[str, float | None] = dict.fromkeys(one.key for one in handed)
        for course in courses:
            scores |= _scores(course, program)
    except NotFeasibleError as error:
        return Measurement(NAME, len(handed), left_out=str(error))
    return Measurement(NAME, len(handed), wall_s, peak_bytes=peak.bytes, scores=scores)


def install(folder: Path) -> Path:
    """Make a virtual environment with nbgrader that sees our packages too, and return its `nbgrader`.

    Raises:
        NotFeasibleError: if pip cannot install it, for example without a network.
    """
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    program = programs / "nbgrader"
    if program.exists():
        return program
    venv.create(folder, with_pip=False, clear=True)
    python = programs / "python"
    where = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, check=True, text=True,
    ).stdout.strip()  # fmt: skip
    # TensorFlow and the rest come from our environment, so that they are not installed a second time.
    (Path(where) / "project.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    _run([*pip, "install", "--quiet", REQUIREMENT], folder)
    return program


def make_course(root: Path, handed: Sequence[Handed], folder: Path, program: Path) -> Path:
    """Write a course with these submissions, and let nbgrader generate the assignment.

    Raises:
        NotFeasibleError: if nbgrader refuses.
    """
    source, tests = folder / "source" / SLUG, root / "solutions" / SLUG / "tests"
    source.mkdir(parents=True)
    blank = root / "assignments" / "en" / SLUG / f"{SLUG}.ipynb"
    (source / blank.name).write_bytes(as_nbgrader(blank.read_bytes(), tests))
    with zipfile.ZipFile(grader_zip(root, SLUG, "en")) as archive:
        for name in archive.namelist():
            if name.startswith("files/"):
                _write(source / name.removeprefix("files/"), archive.read(name))
    for one in handed:
        for path, content in one.files().items():
            target = folder / "submitted" / one.key / SLUG / path
            _write(target, as_nbgrader(content, tests) if path.endswith(".ipynb") else content)
    _run([str(program), "generate_assignment", SLUG], folder)
    return folder


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _autograde(course: Path, program: Path) -> None:
    # A check cell that a student deleted is put back, as Otter and we do; what nbgrader fails on has no score later.
    options = ["--OverwriteCells.add_missing_cells=True", "--Execute.timeout=120"]
    done = subprocess.run(
        [program, "autograde", SLUG, *options], cwd=course, env=_environment(program), capture_output=True, check=False
    )
    (course / "log.txt").write_bytes(done.stdout + done.stderr)


def _scores(course: Path, program: Path) -> dict[str, float | None]:
    _run([str(program), "export", "--to", "grades.csv"], course)
    graded = {path.parent.parent.name for path in (course / "autograded").glob(f"*/{SLUG}/{SLUG}.ipynb")}
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["student_id"] in graded}


def _run(command: list[str], folder: Path) -> None:
    program = Path(command[0])
    done = subprocess.run(
        command, cwd=folder, env=_environment(program), capture_output=True, check=False, text=True, errors="replace"
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or [""]
        what = " ".join([program.name, *command[1:]])
        raise NotFeasibleError(f"`{what}` ended with {done.returncode}: {said[-1][:300]}")


def _environment(program: Path) -> dict[str, str]:
    # nbgrader calls alembic by name.
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
