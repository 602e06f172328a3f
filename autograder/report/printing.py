"""An HTML page as PDF, printed by a Chromium without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from autograder.errors import UsageError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PATIENCE_S = 180
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the page needs nothing from anywhere
)


def find_browser() -> str | None:
    """Return the Chromium, Chrome or Edge of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_page(page: str, *, browser: str | None = None) -> bytes:
    """Return an HTML page as PDF.

    Args:
        page: the page; it needs nothing beside it.
        browser: the program; one is looked for if none is given.

    Raises:
        UsageError: if there is no browser, or it does not print.
    """
    program = browser or find_browser()
    if program is None:
        raise UsageError(
            "a PDF is printed by Chromium, and there is none (Debian: apt install chromium); "
            "use --to html and print that page with any browser"
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8")
        command = [program, *_OPTIONS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses root otherwise
        _run([*command, source.as_uri()], program)
        if not target.is_file() or not target.read_bytes().startswith(b"%PDF"):
            raise UsageError(f"{program} printed no PDF; use --to html and print that page with a browser")
        return target.read_bytes()


def _run(command: list[str], program: str) -> None:
    try:
        subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError(f"{program} did not print within {_PATIENCE_S} s; use --to html") from None
    except OSError as error:
        raise UsageError(f"{program} does not start ({error.strerror}); use --to html") from None
