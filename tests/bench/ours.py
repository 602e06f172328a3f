"""The project's own engine on the same class, from the first import to the last score."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from autograder.bulk.engine import Engine
from autograder.demo import SLUG
from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
from autograder.grading.plan import load_plan
from autograder.grading.results import Status
from autograder.lms import read_submissions

from .measurement import Measurement
from .memory import Peak
from .sample import Handed


def measure(root: Path, handed: Sequence[Handed], *, jobs: int) -> Measurement:
    """Grade with the engine, reading the same zips."""
    begun, scores = [], {}
    started = time.perf_counter()
    with Peak() as peak:
        plan = load_plan(root, SLUG)
        submissions = read_submissions([one.archive for one in handed], slug=SLUG)
        with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
            for result in Engine(plan, sandbox, jobs=jobs, seed=1).grade(submissions):
                begun.append(time.perf_counter() - result.seconds)
                scores[result.student.key] = result.earned if result.status is Status.GRADED else None
            wall_s = time.perf_counter() - started
    startup_s = min(begun) - started
    return Measurement("ours", len(handed), wall_s, startup_s, peak.bytes, scores)
