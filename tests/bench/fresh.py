"""Every solution in a new environment that has nothing but a bundle's requirements, without a network: `make bench-fresh`.

The environment is kept in build/bench/fresh; with `--again` it is made anew.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
OUT = ROOT / "build" / "bench" / "fresh"
NO_NETWORK = ("bwrap", "--dev-bind", "/", "/", "--unshare-net", "--die-with-parent", "--")
COUNTED = re.compile(r"(\d+)\D+(\d+)")


def main() -> int:
    """Install, run the trial run of every solution, and print a table; 0 if nothing stopped and all public tests pass."""
    from jupyter_lab import lay_out

    from autograder.authoring.bundle import Bundle
    from autograder.grading.plan import known_slugs
    from autograder.student.about import TEXTS
    from autograder.workshop import course_languages

    parser = argparse.ArgumentParser(prog="tests.bench.fresh", description=__doc__)
    parser.add_argument("slugs", nargs="*", default=known_slugs(ROOT), help="assignments (default: all)")
    parser.add_argument("--languages", nargs="+", default=course_languages(ROOT), help="languages (default: all)")
    parser.add_argument("--again", action="store_true", help="make the environment anew")
    options = parser.parse_args()
    console = Console(highlight=False, markup=False, width=140)
    asked = {(ROOT / f"assignments/{language}/{slug}/requirements.txt").read_text(encoding="utf-8")
             for slug in options.slugs for language in options.languages}  # fmt: skip
    (requirements,) = asked  # the same for every bundle
    shutil.rmtree(OUT / "desk", ignore_errors=True)
    python = environment(requirements, again=options.again, console=console)
    table = Table("assignment", "language", "seconds", "public tests", "what it says")
    wrong = 0
    for slug in options.slugs:
        for language in options.languages:
            folder = OUT / "desk" / f"{slug}_{language}"
            lay_out(Bundle(ROOT, slug, language), folder, solved=True)
            said, seconds = trial_run(python, folder)
            none = TEXTS.message("preflight.no_faults").text(language)
            summed = TEXTS.entries["public.sum"][language].partition("{")[0]
            found = next((line for line in said.splitlines() if line.startswith(summed)), "")
            passed, count = COUNTED.search(found).groups() if COUNTED.search(found) else ("0", "0")
            good = none in said and passed == count != "0"
            wrong += not good
            table.add_row(slug, language, f"{seconds:.0f}", f"{passed} of {count}", "nothing" if good else said[-1500:])
            console.print(slug, language, f"{seconds:.0f} s", f"{passed} of {count}", "" if good else said, sep=" | ")
    console.print(table)
    return 1 if wrong else 0


def environment(requirements: str, *, again: bool, console: Console) -> Path:
    """Return the Python of an environment with these requirements, made now if it is not there."""
    folder = OUT / "venv"
    python = folder / "bin" / "python"
    listed = OUT / "requirements.txt"
    if again or not listed.is_file() or listed.read_text(encoding="utf-8") != requirements:
        shutil.rmtree(folder, ignore_errors=True)
        OUT.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        (OUT / "asked.txt").write_text(requirements, encoding="utf-8")
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", str(OUT / "asked.txt")], check=True)
        (OUT / "asked.txt").rename(listed)
        console.print(f"installed in {time.monotonic() - begun:.0f} s")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    frozen = subprocess.run([str(python), "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout
    console.print(f"{len(frozen.splitlines())} packages, {size / 2**30:.1f} GiB")
    return python


def trial_run(python: Path, folder: Path) -> tuple[str, float]:
    """Return what `preflight` says of the notebook in a folder, and how long it took; it reaches no network."""
    kept = ("PATH", "LANG", "TERM", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    clean = {name: os.environ[name] for name in kept if name in os.environ}
    clean |= {"HOME": str(OUT / "home"), "PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    (OUT / "home").mkdir(exist_ok=True)
    begun = time.monotonic()
    done = subprocess.run(
        [*NO_NETWORK, str(python), "-m", "autograder.student", "preflight"],
        cwd=folder, env=clean, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.rpartition("\r")[2] + done.stderr, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
