"""A real JupyterLab, driven as a student drives it: open a bundle's notebook, run its cells, hand in."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field

import nbformat
from conftest import ROOT
from playwright.sync_api import sync_playwright

from autograder.assignment import load_assignment
from autograder.authoring.notebook import RUN_ON
from autograder.grading.grade import grade_submission
from autograder.grading.notebook_reading import IGNORE_MARK
from autograder.lms.intake import read_submissions

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LAB = shutil.which("jupyter-lab", path=os.path.dirname(sys.executable))  # noqa: PTH120
PATIENCE_S = 240
SETTINGS = {
    "docmanager-extension/plugin": {"autosave": False},  # it may come in the way of a save that is asked for
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
RUN_ONE = """async ([index, seconds]) => {
    const panel = window.jupyterapp.shell.currentWidget;
    panel.content.deselectAll();
    panel.content.activeCellIndex = index;
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`cell ${index} takes too long`)), seconds * 1000));
    await Promise.race([window.jupyterapp.commands.execute('notebook:run-cell'), late]);
}"""
SAY = """async (code) => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    await kernel.requestExecute({code}).done;
}"""
SHUT_DOWN = "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }"
SAVE = "async () => { await window.jupyterapp.commands.execute('docmanager:save'); }"
IS_READY = """() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.sessionContext?.session?.kernel?.status === 'idle' && panel.content.widgets.length > 1;
}"""


@dataclass
class Done:
    """What running a notebook left."""

    seconds: float
    notebook: nbformat.NotebookNode
    errors: list[tuple[str, str]] = field(default_factory=list)
    """Of each cell that stopped: its id, and the error. A training that is not written yet may stop."""

    def said(self, cell_id):
        """Return what stands below a cell, as text."""
        cell = next(cell for cell in self.notebook.cells if cell.id == cell_id)
        texts = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs]
        return "\n".join(texts)


@contextlib.contextmanager
def jupyter_lab(folder):
    """Serve a folder with JupyterLab and yield its address; nothing of this user's own settings is read or written."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    own = folder.parent / f"{folder.name}_jupyter"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "JPY", "PYTEST"))}
    environment |= {f"JUPYTER_{kind}_DIR": str(own / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    environment |= {"IPYTHONDIR": str(own / "ipython"), "TF_CPP_MIN_LOG_LEVEL": "3", "HOME": str(own)}
    for plugin, settings in SETTINGS.items():
        path = own / "settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(own / "settings")
    command = [
        *(LAB, "--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", "--allow-root", "--expose-app-in-browser"),
    ]
    log = own / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, env=environment, cwd=folder, stdout=output, stderr=output, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(15)
            with contextlib.suppress(ProcessLookupError):  # kernels it left
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()


@contextlib.contextmanager
def browser():
    """Yield the system's Chromium."""
    arguments = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-proxy-server")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=BROWSER, args=list(arguments))
        yield launched
        launched.close()


@contextlib.contextmanager
def opened(chromium, address, path, *, dark=False):
    """Open a notebook and yield the page, with its kernel started."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    # A workspace of its own: what was open before would be opened again, and be the current one for a moment.
    page.goto(f"{address}/lab/workspaces/{time.monotonic_ns()}/tree/{path}")
    page.wait_for_function(IS_READY)
    yield page
    page.evaluate(SHUT_DOWN)
    context.close()


def run_all(page, path):
    """Run all cells from the menu's command, as who opens a notebook does first; return what it left."""
    begun = time.monotonic()
    page.evaluate(RUN_ALL)
    page.evaluate(SAY, "pass")  # JupyterLab waits no longer once a cell stopped, though all that follow are run
    return _done(page, path, begun)


def run_cells(page, path, *, skipped=()):
    """Run the cells one after the other, but not training cells of which a question's files are there already."""
    begun = time.monotonic()
    is_trained = any((path.parent / "runs").glob("*.npz"))
    for index, cell in enumerate(nbformat.read(path, as_version=4).cells):
        is_training = is_trained and IGNORE_MARK.match(cell.source)
        if cell.cell_type == "code" and not is_training and cell.id not in skipped:
            page.evaluate(RUN_ONE, [index, PATIENCE_S])
    return _done(page, path, begun)


def hand_in(page, folder, assignment):
    """Hand in without the trainings that are missing, if the hand-in cell refused for their sake."""
    if not (folder / f"{assignment.slug}_to_hand_in.zip").exists():
        without = [question.id for question in assignment.questions if question.files]
        page.evaluate(SAY, f"submit(without={without})")


def lay_out(bundle, folder, *, solved):
    """Lay a bundle into `folder` as a student has it, or as one who has answered everything; return the notebook."""
    shutil.copytree(bundle.student, folder)
    if solved:
        shutil.copyfile(bundle.solution, folder / f"{bundle.slug}.ipynb")
        kept = ROOT / "solutions" / bundle.slug
        patterns = load_assignment(kept).submit
        for made in sorted({path for pattern in patterns for path in kept.glob(pattern)}):
            target = folder / made.relative_to(kept)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(made, target)
    return folder / f"{bundle.slug}.ipynb"


def graded(folder, slug, plan, sandbox, scratch):
    """Read the zip that was handed in as the intake does, and grade it."""
    scratch.mkdir()
    shutil.copyfile(folder / f"{slug}_to_hand_in.zip", scratch / "Sara_1.zip")
    (found,) = read_submissions([scratch], slug=slug)
    return grade_submission(found, plan, sandbox.place, seed=1)


def _done(page, path, begun):
    seconds = time.monotonic() - begun
    page.evaluate(SAVE)
    notebook = nbformat.read(path, as_version=4)
    errors = [
        (cell.id, f"{output.ename}: {output.evalue}")
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "error" and RUN_ON not in cell.metadata.get("tags", ())
    ]
    return Done(seconds, notebook, errors)


def _wait_for(url, server, log):
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            json.load(urllib.request.urlopen(url, timeout=5))
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(re.sub(r"\x1b\[[\d;]*m", "", log.read_text(errors="replace"))[-2000:])
