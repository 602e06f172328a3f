"""The notebook that is open, as a file's bytes: asked of Colab, or the newest saved file elsewhere.

JupyterLab is asked to save first. What was run last and what lies in the file are compared, so that a forgotten save
does not go unnoticed.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.student.about import About, mark_of
from autograder.student.showing import session, shell
from autograder.student.sources import defines_any

SAVING_S = 6.0
"""How long JupyterLab may take to save."""
ASKING_S = 60
"""How long Colab may take to send the notebook."""


@dataclass(frozen=True)
class OpenNotebook:
    """A notebook's bytes and where they come from."""

    content: bytes
    path: Path | None
    """None where it came from Colab's own memory."""
    stale: tuple[str, ...] = ()
    """Questions whose answer, as it was run last, is not in the file."""

    def cells(self) -> list[dict[str, Any]]:
        """Return the cells, each with its text as one string; none where it cannot be read."""
        try:
            found = json.loads(self.content.decode("utf-8-sig"))["cells"]
            cells = [{**cell, "source": _joined(cell.get("source", ""))} for cell in found]
        except (ValueError, KeyError, TypeError, AttributeError):
            return []
        return cells

    def code(self) -> list[str]:
        """Return the texts of the code cells."""
        return [cell["source"] for cell in self.cells() if cell.get("cell_type") == "code"]


def open_notebook(about: About) -> OpenNotebook | None:
    """Return the notebook that is open; None where no file of this assignment is found."""
    if content := _from_colab():
        return OpenNotebook(content, None)
    found = _from_file(about)
    if found is not None and found.stale and _let_lab_save(found):
        found = _from_file(about)
    return found


def on_colab() -> bool:
    """Say whether this is a session on Colab."""
    return "google.colab" in sys.modules and hasattr(shell(), "kernel")


def _from_colab() -> bytes | None:
    if not on_colab():
        return None
    try:
        from google.colab import _message  # noqa: PLC0415  it exists on Colab alone

        reply = _message.blocking_request("get_ipynb", request="", timeout_sec=ASKING_S)
        notebook = reply["ipynb"]
    except Exception:  # noqa: BLE001  whatever Colab changed, a saved file may still be there
        return None
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode()


def _from_file(about: About) -> OpenNotebook | None:
    path = _path(about)
    if path is None:
        return None
    notebook = OpenNotebook(path.read_bytes(), path)
    saved = {mark_of(source) for source in notebook.code()}
    return OpenNotebook(notebook.content, path, tuple(_stale(about, saved)))


def _path(about: About) -> Path | None:
    """Return what the editor says is open, or else the newest notebook of this assignment in the working folder."""
    told = [session().get("__vsc_ipynb_file__"), os.environ.get("JPY_SESSION_NAME")]
    for name in told:
        if isinstance(name, str) and name.endswith(".ipynb"):
            for path in (Path(name), Path.cwd() / Path(name).name):
                if path.is_file():
                    return path
    found = [path for path in Path.cwd().glob("*.ipynb") if _belongs(path, about)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _belongs(path: Path, about: About) -> bool:
    if path.name == about.notebook_name:
        return True
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        return bool(metadata["autograder"]["slug"] == about.slug)
    except (ValueError, KeyError, TypeError, OSError):
        return False


def _stale(about: About, saved: set[str]) -> list[str]:
    """Return the questions whose answer was run last in a text that is not in the file."""
    cells = ran()
    stale = []
    for question in about.questions:
        last = next((source for source in reversed(cells) if defines_any(source, question.names)), None)
        if last is not None and mark_of(last) not in saved:
            stale.append(question.id)
    return stale


def ran() -> list[str]:
    """Return the texts of the cells that ran in this session, in order."""
    history = getattr(shell(), "history_manager", None)
    sources = getattr(history, "input_hist_raw", None)
    return [source for source in sources if isinstance(source, str)] if isinstance(sources, list) else []


def _let_lab_save(found: OpenNotebook) -> bool:
    """Ask JupyterLab to save; say whether the file changed."""
    if found.path is None or "__vsc_ipynb_file__" in session() or "JPY_SESSION_NAME" not in os.environ:
        return False
    before = found.path.stat().st_mtime_ns
    with contextlib.suppress(Exception):  # another front end, or one without this extension
        import ipylab  # noqa: PLC0415  it comes with Otter and is needed here alone

        ipylab.JupyterFrontEnd().commands.execute("docmanager:save")
        end = time.monotonic() + SAVING_S
        while time.monotonic() < end:
            if found.path.stat().st_mtime_ns != before and found.path.stat().st_size:
                time.sleep(0.2)
                return True
            time.sleep(0.1)
    return False


def _joined(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source)
