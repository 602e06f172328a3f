"""What this machine has of what the kit can use, what each is for, and how to get what is missing."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from autograder.execution import landlock
from autograder.execution.sandbox import Isolation, Sandbox, bubblewrap_works, find_confinement

_GB = 2**30
ENOUGH_DISK_BYTES = 2 * _GB
ENOUGH_MEMORY_BYTES = 4 * _GB


@dataclass(frozen=True)
class Finding:
    """One thing that was looked for."""

    name: str
    is_there: bool
    detail: str
    """What was found: a version, a size, or why it does not work."""
    purpose: str
    remedy: str
    """How to get it, where it is missing."""
    is_needed: bool = False
    """Whether grading a class safely is impossible without it."""


def examine() -> list[Finding]:
    """Look at everything; nothing is changed, and one fork server is started and ended."""
    return [look() for look in _LOOKS]


def print_findings(findings: list[Finding]) -> bool:
    """Print all findings; return whether a class can be graded safely here."""
    console = Console(highlight=False, soft_wrap=True)
    for finding in findings:
        mark = "[green]yes[/]" if finding.is_there else "[red]no [/]"
        console.print(f"{mark}  {finding.name:<21} {finding.detail}")
        console.print(f"     {'':<21} [dim]for: {finding.purpose}[/]")
        if not finding.is_there:
            console.print(f"     {'':<21} to get it: {finding.remedy}")
    walls = {finding.name for finding in findings if finding.is_there} & {"bubblewrap", "Landlock"}
    missing = [finding.name for finding in findings if finding.is_needed and not finding.is_there]
    if missing or not walls:
        console.print(f"not ready to grade a class: {', '.join(missing) or 'neither bubblewrap nor Landlock works'}")
        return False
    console.print(f"ready to grade a class, behind {' and '.join(sorted(walls))}")
    return True


def _bubblewrap() -> Finding:
    path = shutil.which("bwrap")
    works = sys.platform.startswith("linux") and bubblewrap_works()
    detail = _first_line(["bwrap", "--version"]) if path else "not installed"
    if path and not works:
        detail += ", but it may not make namespaces here"
    return Finding(
        "bubblewrap", works, detail,
        "shuts students' code off from the network, your files and other processes",
        "Debian: apt install bubblewrap; in a container, allow user namespaces",
    )  # fmt: skip


def _landlock() -> Finding:
    abi = landlock.abi_version()
    return Finding(
        "Landlock", abi > 0, f"ABI {abi}" if abi else "this kernel has none",
        "keeps each student's kernel to its own folder, also from the other students'",
        "Linux 5.13 or newer with Landlock enabled (boot option lsm=landlock,...)",
    )  # fmt: skip


def _fork_server() -> Finding:
    name, purpose = "fork server", "loads TensorFlow once for the whole class instead of once a student"
    if not sys.platform.startswith("linux"):
        return Finding(name, False, f"not on {sys.platform}: plain kernels are used, slower", purpose, "use Linux")
    try:
        with Sandbox(find_confinement(Isolation.AUTO)) as sandbox:
            sandbox.start()
            sandbox.wait_ready()
        return Finding(name, True, "starts", purpose, "", is_needed=True)
    except Exception as error:  # noqa: BLE001  whatever is wrong with it is what is reported
        return Finding(
            name, False, str(error)[-200:], purpose, "see the line on isolation and TensorFlow", is_needed=True
        )


def _tensorflow() -> Finding:
    found = [f"{name} {_version(name)}" for name in ("tensorflow-cpu", "tensorflow", "keras") if _version(name)]
    has_both = any(name.startswith("tensorflow") for name in found) and any(n.startswith("keras") for n in found)
    return Finding(
        "TensorFlow and Keras", has_both, ", ".join(found) or "not installed",
        "runs students' networks and the references they are compared with",
        "make demo installs it; or: pip install '.[cpu,instructor]'", is_needed=True,
    )  # fmt: skip


def _gpu() -> Finding:
    line = _first_line(["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"])
    return Finding(
        "GPU", bool(line), line or "none found", "only for training; grading needs none",
        "nothing to do, unless you train the references yourself",
    )  # fmt: skip


def _chromium() -> Finding:
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
    )
    return Finding(
        "Chromium", bool(path), _first_line([path, "--version", "--no-sandbox"]) if path else "not installed",
        "draws pages in the kit's own tests; grading needs none", "Debian: apt install chromium",
    )  # fmt: skip


def _disk() -> Finding:
    free = shutil.disk_usage(Path("/tmp") if os.name == "posix" else Path.home()).free  # noqa: S108  where kernels work
    return Finding(
        "disk", free > ENOUGH_DISK_BYTES, f"{free / _GB:.0f} GB free for kernels' folders",
        "each kernel may write up to its limit while it runs", "free some space in /tmp",
    )  # fmt: skip


def _memory() -> Finding:
    try:
        line = next(line for line in Path("/proc/meminfo").read_text("ascii").splitlines() if "MemAvailable" in line)
        free = int(line.split()[1]) * 1024
    except (OSError, StopIteration):
        return Finding("memory", True, "not known on this system", "", "")
    return Finding(
        "memory", free > ENOUGH_MEMORY_BYTES, f"{free / _GB:.0f} GB available",
        "about 1 GB for the grader and up to 3 GB for each notebook graded at a time",
        "grade with --jobs 1, or lower memory_bytes in assignment.toml",
    )  # fmt: skip


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _first_line(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().split("\n", maxsplit=1)[0]


_LOOKS: tuple[Callable[[], Finding], ...] = (
    _bubblewrap, _landlock, _fork_server, _tensorflow, _gpu, _chromium, _disk, _memory,
)  # fmt: skip
