"""Draw the ladder: what each way to train reaches on unseen pictures, run by run."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path


def step(below: Sequence[float], above: Sequence[float]) -> tuple[float, float]:
    """Return by how much the upper rung's mean is higher, and two standard errors of that difference."""
    errors = [statistics.stdev(shares) ** 2 / len(shares) for shares in (below, above)]
    return statistics.mean(above) - statistics.mean(below), 2 * sum(errors) ** 0.5


def draw_ladder(rungs: Mapping[str, Sequence[float]], path: Path) -> None:
    """Draw each run's accuracy, and each rung's mean with two standard errors.

    Args:
        rungs: title -> the runs' accuracies, 0 to 1; the lowest rung first. A rung without two runs is left out.
        path: of the PNG.
    """
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    drawn = {title: [100 * share for share in shares] for title, shares in rungs.items() if len(shares) > 1}
    fig, axes = plt.subplots(figsize=(7.2, 4), dpi=80)
    for place, shares in enumerate(drawn.values()):
        mean, error = statistics.mean(shares), 2 * statistics.stdev(shares) / len(shares) ** 0.5
        spread = [place + 0.22 * (k / (len(shares) - 1) - 0.5) for k in range(len(shares))]
        axes.plot(spread, shares, "o", color="C0", alpha=0.45, markersize=5)
        axes.errorbar(place, mean, yerr=error, fmt="_", color="C3", markersize=26, capsize=5, linewidth=1.8)
        axes.annotate(
            f"{mean:.1f} %\n({len(shares)} runs)",
            (place + 0.2, mean), textcoords="offset points", xytext=(6, -8), fontsize=9,
        )  # fmt: skip
    axes.set_xticks(range(len(drawn)), list(drawn))
    axes.set_xlim(-0.4, len(drawn) - 0.2)
    axes.set_ylabel("accuracy on unseen pictures (%)")
    axes.set_title("The ladder, offline: each run, and means with two standard errors", fontsize=11)
    axes.grid(axis="y", alpha=0.3)
    fig.tight_layout()
    fig.savefig(path, metadata={"Software": None})
    plt.close(fig)
