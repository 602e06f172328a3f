"""Measure Otter, nbgrader, the project and the bare notebooks on one class in one run, and print the ratios."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from autograder.bulk.loading import prepare_environment
from autograder.checks.messages import LANGUAGES
from autograder.demo import SLUG
from autograder.errors import KitError

from . import bare_cells, nbgrader_course, otter_loop, ours
from .measurement import agreement, disagreements, ratios, table
from .sample import grader_zip, write_sample

ROOT = Path(__file__).parent.parent.parent
JOBS = 2
PEAK = "resident memory of all processes together, looked at four times a second; shared pages count in each process."


def main() -> int:
    """Run the benchmark and return the exit status: 0 if Otter and we give the same scores, else 1."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="submissions (default: 20)")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    if options.count < 1:
        parser.error("--count must be 1 or more")
    try:
        return bench(options.count, options.json)
    except KitError as error:
        Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(str(error))
        return 2


def bench(count: int, json_file: Path | None) -> int:
    """Measure `count` submissions, print what came out, and write the figures to `json_file`."""
    prepare_environment()  # quiet and on the CPU, for all alike
    folder = ROOT / "build" / "bench" / "run"
    shutil.rmtree(folder, ignore_errors=True)
    handed = write_sample(ROOT, SLUG, count, folder / "submissions")
    for language in LANGUAGES:
        grader_zip(ROOT, SLUG, language)
    machine = f"{os.cpu_count()} cores, load {_load()} before, Python {platform.python_version()}"
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(f"{count} submissions of {SLUG}, {JOBS} at a time; {machine}")
    # Whoever comes first would pay for reading TensorFlow from the disk.
    subprocess.run([sys.executable, "-c", "import tensorflow"], check=True, capture_output=True)
    otter = otter_loop.measure(ROOT, handed, folder / "otter", jobs=JOBS)
    nbgrader = nbgrader_course.measure(ROOT, handed, folder / "nbgrader", jobs=JOBS)
    mine = ours.measure(ROOT, handed, jobs=JOBS)
    floor = bare_cells.measure(ROOT, handed, jobs=JOBS)
    compared = ratios(otter, nbgrader, mine, floor)
    console.print(f"\n{table([otter, nbgrader, mine, floor])}\n")
    for name, ratio in compared.items():
        console.print(f"{name}: {ratio:.2f}")
    console.print(f"\nPeak MiB: {PEAK}")
    console.print(f"Load at the end: {_load()}; well above {JOBS} means that others used the machine too.")
    differing = disagreements(otter, mine)
    for line in (*agreement(otter, mine), *agreement(nbgrader, mine)):
        console.print(line)
    if differing:
        console.print(f"What Otter said is in {folder / 'otter'}.")
    if json_file is not None:
        measured = [asdict(one) for one in (otter, nbgrader, mine, floor)]
        figures = {"machine": machine, "jobs": JOBS, "measured": measured, "ratios": compared}
        json_file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if differing else 0


def _load() -> str:
    return f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
