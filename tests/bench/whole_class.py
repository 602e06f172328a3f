"""A class of hundreds by the command itself: time, memory, the first grade, grading it again: `make bench-class`."""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import nbformat
from rich.console import Console

from autograder.bulk.gradebook import Gradebook
from autograder.bulk.loading import prepare_environment
from autograder.checks.messages import LANGUAGES
from autograder.demo import SLUG

from . import bare_cells, otter_loop
from .memory import Peak
from .sample import Handed, grader_zip, write_sample

ROOT = Path(__file__).parent.parent.parent
JOBS = 2
FLOOR_SAMPLE = 40
MIB = 2**20
EDGE = 50
"""Memory is compared between this many submissions after the start and as many before the end."""


def main() -> int:
    """Measure and print; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="tests.bench.whole_class", description=__doc__)
    parser.add_argument("--assignment", default=SLUG, metavar="SLUG", help=f"(default: {SLUG})")
    parser.add_argument("--count", type=int, default=500, help="submissions (default: 500)")
    parser.add_argument("--otter", type=int, default=20, help="submissions for otter run (default: 20)")
    options = parser.parse_args()
    prepare_environment()
    folder = ROOT / "build" / "bench" / "class"
    shutil.rmtree(folder, ignore_errors=True)
    slug = options.assignment
    handed = [vary(one, n) for n, one in enumerate(write_sample(ROOT, slug, options.count, folder / "handed"))]
    for language in LANGUAGES:
        grader_zip(ROOT, slug, language)
    say = Console(highlight=False, markup=False, soft_wrap=True).print
    import_s = timed([sys.executable, "-c", "import tensorflow"])
    say(f"import tensorflow: {import_s:.2f} s (the second time, from the disk's cache)")
    wall_s, moments, peak = grade(folder, slug, JOBS)
    say(f"{len(moments)} of {len(handed)} graded in {wall_s:.1f} s: {wall_s / len(handed):.3f} s a submission")
    say(f"first grade after {moments[0]:.2f} s: {moments[0] / import_s:.2f} times the import")
    steady = (moments[-1] - moments[0]) / max(1, len(moments) - 1)
    say(f"from the first grade to the last: {steady:.3f} s a submission")
    early, late = memory_at(moments, peak, EDGE), memory_at(moments, peak, len(moments))
    say(f"memory of all processes: highest {peak.bytes / MIB:.0f} MiB; ", end="")
    say(f"around submission {EDGE}: {early / MIB:.0f}, around the last: {late / MIB:.0f} MiB")
    say(f"the same command again: {timed(command(folder, slug, JOBS)):.2f} s")
    floor = bare_cells.measure(ROOT, handed[:FLOOR_SAMPLE], jobs=JOBS)
    checks_s = seconds_of_checks(folder, slug)
    floor_s = floor.each_s + checks_s / JOBS
    say(f"floor: bare cells {floor.each_s:.3f} s, checks {checks_s:.3f} s / {JOBS}: {floor_s:.3f} s")
    say(f"ours / floor: {steady / floor_s:.2f} (with start-up {wall_s / len(handed) / floor_s:.2f})")
    if options.otter:
        otter = otter_loop.measure(ROOT, handed[: options.otter], folder / "otter", jobs=JOBS)
        otter_s = otter.each_s
        say(f"otter run: {otter_s:.2f} s a submission of the first {otter.submissions}")
        say(f"otter / ours: {otter_s / steady:.2f} (with start-up {otter_s / (wall_s / len(handed)):.2f})")
    return 0


def vary(one: Handed, number: int) -> Handed:
    """Make a submission a file of its own, as no two of a class are the same."""
    varied = one.archive.with_name(f"student_{number:03d}.zip")
    with zipfile.ZipFile(varied, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in one.files().items():
            archive.writestr(name, signed(content, number) if name.endswith(".ipynb") else content)
    one.archive.unlink()
    return replace(one, key=f"{number:03d}", archive=varied)


def signed(notebook: bytes, number: int) -> bytes:
    nb = nbformat.reads(notebook.decode("utf-8"), as_version=4)
    nb.cells.append(nbformat.v4.new_code_cell(f"student_number = {number}"))
    signed: bytes = nbformat.writes(nb).encode("utf-8")
    return signed


def command(folder: Path, slug: str, jobs: int) -> list[str]:
    given = [str(folder / "handed"), "--out", str(folder / "results"), "--jobs", str(jobs), "--root", str(ROOT)]
    return [sys.executable, "-m", "autograder", "grade", slug, *given]


def timed(words: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run(words, check=True, capture_output=True)
    return time.monotonic() - started


def grade(folder: Path, slug: str, jobs: int) -> tuple[float, list[float], Peak]:
    """Run the command; return its seconds, when each grade was stored (after the start), and its memory."""
    started = time.monotonic()
    with (
        (folder / "log.txt").open("wb") as log,
        subprocess.Popen(command(folder, slug, jobs), stdout=log, stderr=log) as run,
        Peak(run.pid) as peak,
        ThreadPoolExecutor(1) as pool,
    ):
        moments = pool.submit(moments_of_grades, folder / "results" / "gradebook.sqlite", run)
        run.wait()
        wall_s = time.monotonic() - started
        stored = moments.result()
    if run.returncode:
        raise SystemExit((folder / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:])
    peak.history = [(moment - started, held) for moment, held in peak.history]
    return wall_s, [moment - started for moment in stored], peak


def moments_of_grades(gradebook: Path, run: subprocess.Popen[bytes]) -> list[float]:
    moments: list[float] = []
    while True:
        over = run.poll() is not None
        try:
            with sqlite3.connect(f"file:{gradebook}?mode=ro", uri=True) as database:
                count = database.execute("SELECT count(*) FROM submissions").fetchone()[0]
        except sqlite3.Error:
            count = len(moments)
        moments += [time.monotonic()] * (count - len(moments))
        if over:
            return moments
        time.sleep(0.05)


def memory_at(moments: Sequence[float], peak: Peak, number: int) -> int:
    """Return the most memory while the ten submissions up to `number` were graded."""
    last = min(number, len(moments)) - 1
    return peak.highest_between(moments[max(0, last - 10)], moments[last])


def seconds_of_checks(folder: Path, slug: str) -> float:
    """Return what the tests of a submission took, on average."""
    with Gradebook(folder / "results" / "gradebook.sqlite") as gradebook:
        seconds = [sum(question.seconds for question in result.questions) for result in gradebook.light_results(slug)]
    return sum(seconds) / len(seconds)


if __name__ == "__main__":
    sys.exit(main())
