"""Otter as an instructor without Docker uses it: a loop of `otter run`, a fresh process for each submission."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .measurement import Measurement
from .memory import Peak
from .sample import Handed, grader_zip


def measure(root: Path, handed: Sequence[Handed], folder: Path, *, jobs: int) -> Measurement:
    """Grade with `otter run`, `jobs` at a time."""
    zips = {one.language: grader_zip(root, one.slug, one.language) for one in handed}
    started = time.perf_counter()
    with Peak() as peak, ThreadPoolExecutor(jobs) as pool:
        scores = list(pool.map(lambda one: _grade(one, zips[one.language], folder / one.key), handed))
    wall_s = time.perf_counter() - started
    by_key = {one.key: score for one, score in zip(handed, scores, strict=True)}
    return Measurement("otter run", len(handed), wall_s, peak_bytes=peak.bytes, scores=by_key)


def _grade(handed: Handed, grader: Path, out: Path) -> float | None:
    """Return the points of one submission; None if Otter failed on it, and then its own words are in `out`."""
    out.mkdir(parents=True)
    command = [sys.executable, "-m", "otter", "run", "--no-logo", "-a", str(grader), "-o", str(out)]
    done = subprocess.run([*command, str(handed.archive)], cwd=out, capture_output=True, check=False)
    (out / "log.txt").write_bytes(done.stdout + done.stderr)
    if done.returncode:
        return None
    tests = json.loads((out / "results.json").read_text(encoding="utf-8"))["tests"]
    return float(sum(test.get("score", 0) for test in tests))
