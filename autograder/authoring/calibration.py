"""Thresholds of trained questions: reference runs on file, one line each, and what follows from them.

A calibration can be broken off at any time and goes on where it was: each run is appended to
solutions/<slug>/calibration/<name>.jsonl when it ends, and the figures in assignment.toml are computed from all
runs in that file that were trained by the recipe asked for.
"""

from __future__ import annotations

import json
import math
import re
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path

Figure = float | int | str


@dataclass(frozen=True)
class ReferenceRun:
    """One training of the reference; accuracies are from 0 to 1."""

    seed: int
    accuracy: float
    """On the pictures held back for grading."""
    validation: float
    seconds: float
    """That the training took, with so many threads, on a machine that may have had other work."""
    threads: int
    recipe: str
    """All that decides what is reached but the seed; runs of another recipe are passed over."""
    versions: str
    command: str


@dataclass(frozen=True)
class Ramp:
    """From which accuracy on the first point is earned, and in how many equal steps full marks are reached."""

    floor: float
    steps: int
    at_most: float = 1.0
    """Full marks are never further up: where students may train otherwise than the references do, and well enough."""


def append(path: Path, run: ReferenceRun) -> None:
    """Add a run to the file, which is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(run)) + "\n")


def read(path: Path, recipe: str) -> tuple[ReferenceRun, ...]:
    """Return the runs of this recipe that are on file, by seed; a line that was broken off is left out."""
    if not path.exists():
        return ()
    runs: dict[int, ReferenceRun] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            run = ReferenceRun(**json.loads(line))
        except (json.JSONDecodeError, TypeError):
            continue
        if run.recipe == recipe:
            runs.setdefault(run.seed, run)
    return tuple(runs[seed] for seed in sorted(runs))


def thresholds(least: float, full: float, steps: int) -> tuple[float, ...]:
    """Return the accuracies of equal steps from `least` to `full`: in whole percents, or finer where two would meet."""
    between = [least + (full - least) * step / (steps - 1) for step in range(steps - 1)]
    rounded = [round(share, 2) for share in between]
    if len({*rounded, full}) < steps:
        rounded = [round(share, 3) for share in between]
    return (*rounded, full)


def figures(runs: tuple[ReferenceRun, ...], *, pictures: int, ramp: Ramp) -> dict[str, Figure]:
    """Return what assignment.toml says of a calibration.

    Full marks are given from mean - 3 sd - 3 se on, rounded down to a whole percent, and never further up than the ramp
    allows: sd is that of the runs, se the binomial standard error of the mean on so many held-back pictures.

    Args:
        runs: at least two.
        pictures: how many are held back.
        ramp: where points begin and how many steps there are.
    """
    shares = [run.accuracy for run in runs]
    mean, sd = statistics.mean(shares), statistics.stdev(shares)
    se = math.sqrt(mean * (1 - mean) / pictures)
    full = min(math.floor(100 * (mean - 3 * sd - 3 * se) + 1e-9) / 100, ramp.at_most)
    below = sum(share < full for share in shares)
    away = (mean - full) / sd if sd else math.inf
    return {
        "runs": len(shares),
        "mean": round(mean, 5),
        "sd": round(sd, 5),
        "se": round(se, 5),
        "lowest": round(min(shares), 5),
        "n": pictures,
        "threshold": full,
        "floor": ramp.floor,
        "steps": ramp.steps,
        **({"at_most": ramp.at_most} if ramp.at_most < 1 else {}),
        "arithmetic": f"{mean:.4f} - 3 x {sd:.4f} - 3 x {se:.4f} = {mean - 3 * sd - 3 * se:.4f}"
        + (f", but at most {ramp.at_most:g}" if ramp.at_most < 1 else ""),
        "below": below,
        "false_fail": float(f"{_beyond(away / math.sqrt(1 + 1 / len(shares)), len(shares) - 1):.2g}"),
        "false_fail_arithmetic": (
            f"P(t > {away:.2f} / sqrt(1 + 1/{len(shares)})), {len(shares) - 1} degrees of freedom, for one more run; "
            f"{below} of {len(shares)} runs fell below, at most {_at_most(below, len(shares)):.0%} with 95 % confidence"
        ),
        "seconds": round(statistics.median(run.seconds for run in runs), 1),
        "threads": ", ".join(str(threads) for threads in sorted({run.threads for run in runs})),
        "recipe": runs[-1].recipe,
        "command": runs[-1].command,
        "versions": ", ".join(sorted({run.versions for run in runs})),
    }


def _beyond(t: float, freedom: int) -> float:
    """Return the probability that a Student's t of so many degrees of freedom is above `t`, by the midpoint rule."""
    if math.isinf(t):
        return 0.0
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    total, steps = 0.0, 20_000
    for step in range(steps):
        u = (step + 0.5) / steps
        x = t + u / (1 - u)
        total += (1 + x * x / freedom) ** (-(freedom + 1) / 2) / (1 - u) ** 2
    return scale * total / steps


def _at_most(failed: int, tried: int) -> float:
    """Return the share of failures that lies above the true one with a confidence of 95 % (Clopper and Pearson)."""
    low, high = failed / tried, 1.0
    for _ in range(60):
        share = (low + high) / 2
        seen = sum(math.comb(tried, k) * share**k * (1 - share) ** (tried - k) for k in range(failed + 1))
        low, high = (share, high) if seen > 0.05 else (low, share)  # one minus the confidence
    return high


def write(path: Path, name: str, found: dict[str, Figure]) -> None:
    """Put the figures of the run `name` into assignment.toml in place of the ones that stand there."""
    lines = [f"[calibration.{name}]"]
    lines += [f"{key} = {json.dumps(value) if isinstance(value, str) else value}" for key, value in found.items()]
    table, text = "\n".join(lines) + "\n", path.read_text(encoding="utf-8")
    old = re.compile(rf"^\[calibration\.{re.escape(name)}\]\n(?:(?!\[).*\n?)*", re.MULTILINE)
    if old.search(text):
        after = old.sub(lambda _: table + "\n", text, count=1).rstrip("\n")
    else:
        after = text.rstrip("\n") + "\n\n" + table.rstrip("\n")
    path.write_text(after + "\n", encoding="utf-8")


def median_seed(runs: tuple[ReferenceRun, ...]) -> int:
    """Return the seed of the run in the middle, which becomes the solution's own."""
    return sorted(runs, key=lambda run: (run.accuracy, run.validation))[len(runs) // 2].seed
