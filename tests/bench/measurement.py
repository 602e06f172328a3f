"""What one way of grading took, and the table in which all of them stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MIB = 2**20


@dataclass(frozen=True)
class Measurement:
    """One way of grading a class."""

    name: str
    submissions: int
    wall_s: float = 0.0
    """The whole run, start-up included."""
    startup_s: float | None = 0.0
    """What is paid once a class: the part of `wall_s` before the first submission was begun. 0 where every submission
    pays for itself, None where the start-up was not measured and is no part of `wall_s`."""
    peak_bytes: int | None = None
    """Most resident memory of all its processes together; None where it was not looked at."""
    scores: dict[str, float | None] = field(default_factory=dict)
    """Submission -> points; None where it could not be graded, nothing where nothing was graded."""
    left_out: str = ""
    """Why it was not measured; empty where it was."""

    @property
    def each_s(self) -> float:
        """Wall time a submission, start-up included."""
        return self.wall_s / self.submissions

    @property
    def warm_each_s(self) -> float:
        """Wall time a submission once everything is started."""
        return (self.wall_s - (self.startup_s or 0.0)) / self.submissions


def table(measured: Sequence[Measurement]) -> str:
    """Return the measurements as lines of text."""
    rows = [("", "wall s", "start-up s", "s/submission", "without start-up", "peak MiB")]
    for one in measured:
        if one.left_out:
            rows.append((one.name, "-", "-", "-", "-", "-"))
            continue
        startup = "not counted" if one.startup_s is None else f"{one.startup_s:.1f}" if one.startup_s else "in each"
        memory = "-" if one.peak_bytes is None else f"{one.peak_bytes / MIB:.0f}"
        figures = f"{one.wall_s:.1f}", startup, f"{one.each_s:.2f}", f"{one.warm_each_s:.2f}", memory
        rows.append((one.name, *figures))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


def ratios(otter: Measurement, nbgrader: Measurement, ours: Measurement, floor: Measurement) -> dict[str, float]:
    """Return how many times the time of one is that of another, by what is compared.

    The class's whole time is compared where a class is graded; the floor has no start-up, and neither has what is
    compared with it.
    """
    found = {"otter / ours": otter.each_s / ours.each_s}
    if not nbgrader.left_out:
        found["nbgrader / ours"] = nbgrader.each_s / ours.each_s
    found["otter / ours without start-up"] = otter.each_s / ours.warm_each_s
    if not nbgrader.left_out:
        found["nbgrader / ours without start-up"] = nbgrader.each_s / ours.warm_each_s
    found["ours without start-up / floor"] = ours.warm_each_s / floor.warm_each_s
    return found


def agreement(one: Measurement, ours: Measurement) -> list[str]:
    """Return what to print about the scores of two: how many are the same, and which are not."""
    if one.left_out:
        return [f"{one.name} was left out: {one.left_out}"]
    differing = disagreements(one, ours)
    same = len(one.scores) - len(differing)
    return [f"Scores of {one.name} and {ours.name}: {same} of {len(one.scores)} the same", *differing]


def disagreements(one: Measurement, other: Measurement) -> list[str]:
    """Return a line for each submission that the two give different points."""
    return [
        f"submission {key}: {one.name} {_points(score)}, {other.name} {_points(other.scores.get(key))}"
        for key, score in sorted(one.scores.items())
        if not _same(score, other.scores.get(key))
    ]


def _same(one: float | None, other: float | None) -> bool:
    # Points are sums of quarters; Otter's own sum may be off by rounding.
    return one is not None and other is not None and abs(one - other) < 1e-6


def _points(score: float | None) -> str:
    return "could not grade it" if score is None else f"{score:g}"
