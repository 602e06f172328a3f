"""Run Otter Assign on a notebook of one language: settings completed, nothing printed, errors with the file's name."""

from __future__ import annotations

import contextlib
import io
import logging
import tomllib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import nbformat
import yaml

from autograder.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHARED_FOLDERS = ("autograder", "datasets")
"""What stands beside the notebook, at the student's as in the grader's zip."""
PRIVATE_FOLDER = "held_back"
"""What only the grader's zip carries."""

_FIXED: dict[str, object] = {
    "tests": {"files": True, "ok_format": False},
    "init_cell": True,
    "run_tests": False,  # Otter would run hidden tests in the student's process; the trusted grader judges instead
    "generate": True,
    "solutions_pdf": False,
    "template_pdf": False,
}
_DEFAULTS: dict[str, object] = {"export_cell": {"pdf": False, "run_tests": False}}


@dataclass(frozen=True)
class Assigned:
    """What Otter made of one notebook."""

    student: Path
    """Folder with the stripped notebook and the public tests."""
    instructor: Path
    """Folder with the solved notebook and all tests."""

    @property
    def grader_zip(self) -> Path:
        """The zip for `otter run` and Gradescope; Otter puts the time into its name."""
        return next(self.instructor.glob("*-autograder_*.zip"))


def requirements(root: Path, *extras: str) -> tuple[str, ...]:
    """Return the packages that pyproject.toml in `root` asks for at run time, with those of optional groups.

    Args:
        root: the project's root; without a pyproject.toml there are none.
        *extras: "gpu" is the TensorFlow for every system, "cpu" the smaller one for a grader on Linux, "student" what
            a student's own machine needs besides.
    """
    path = root / "pyproject.toml"
    if not path.exists():
        return ()
    project = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    optional = project.get("optional-dependencies", {})
    return (*project.get("dependencies", ()), *(package for extra in extras for package in optional.get(extra, ())))


def complete_settings(notebook: Any, *, packages: tuple[str, ...], folders: tuple[str, ...], name: str) -> None:
    """Replace the master's settings cell by one that also has what this project decides.

    Args:
        notebook: the notebook of one language; changed in place.
        packages: requirements for the grader's environment, without Otter itself.
        folders: which of the shared and private folders exist beside the notebook.
        name: the master's file, for errors.

    Raises:
        BuildError: if the master decides something that is decided here.
    """
    cells = [
        cell for cell in notebook.cells if cell.cell_type == "raw" and "assignment config" in cell.source[:40].lower()
    ]
    written: dict[str, object] = {}
    for cell in cells:
        written |= yaml.safe_load(cell.source) or {}
    decided: dict[str, object] = dict(_FIXED)
    decided["files"] = [folder for folder in folders if folder in SHARED_FOLDERS]
    decided["autograder_files"] = [folder for folder in folders if folder == PRIVATE_FOLDER]
    if packages:
        decided["requirements"] = list(packages)
    for key, value in decided.items():
        if key in written and written[key] != value:
            raise BuildError(
                f"{name}: the setting `{key}: {written[key]}` is decided by the build ({value}); remove it"
            )
    settings = {**_DEFAULTS, **written, **decided}
    source = "# ASSIGNMENT CONFIG\n" + yaml.safe_dump(settings, allow_unicode=True, sort_keys=True).strip()
    notebook.cells = [
        nbformat.v4.new_raw_cell(source, id="settings"),
        *(cell for cell in notebook.cells if cell not in cells),
    ]


def assign(notebook: Path, result: Path, *, name: str) -> Assigned:
    """Run Otter Assign on `notebook` and write into the folder `result`; changes the working folder while it runs.

    Raises:
        BuildError: with Otter's own words, if it refuses the notebook.
    """
    with _quiet():
        from otter.assign import main  # noqa: PLC0415  costs a second, and only a build needs it

        try:
            main(str(notebook), str(result), no_pdfs=True, no_run_tests=True)
        except Exception as error:
            raise BuildError(f"{name}: Otter Assign stopped: {type(error).__name__}: {error}") from error
    return Assigned(result / "student", result / "autograder")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence what Otter prints, warns and logs; a failed build speaks through its BuildError alone."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
