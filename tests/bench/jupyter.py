"""Every bundle in a real JupyterLab, as handed out and solved: run, checked, handed in, graded: `make bench-jupyter`."""

from __future__ import annotations

import argparse
import math
import shutil
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
OUT = ROOT / "build" / "bench" / "jupyter"
KINDS = ("blank", "solved")


def main() -> int:
    """Run all and print a table; 0 if every notebook was worth what it should be."""
    from jupyter_lab import browser, graded, hand_in, jupyter_lab, lay_out, opened, run_all, run_cells

    from autograder.authoring.bundle import Bundle
    from autograder.course import load_course
    from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
    from autograder.grading.plan import known_slugs, load_plan
    from autograder.workshop import course_languages

    parser = argparse.ArgumentParser(prog="tests.bench.jupyter", description=__doc__)
    parser.add_argument("slugs", nargs="*", default=known_slugs(ROOT), help="assignments (default: all)")
    parser.add_argument("--languages", nargs="+", default=course_languages(ROOT), help="languages (default: all)")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS, help="notebooks (default: both)")
    options = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    (OUT / "desk").mkdir()
    console = Console(highlight=False, markup=False, width=140)
    table = Table("assignment", "language", "notebook", "seconds", "cells that stop", "points", "should be")
    wrong = 0
    limits = load_course(ROOT).limits
    for slug in options.slugs:
        plan = load_plan(ROOT, slug, limits=limits)
        with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
            sandbox.start()
            sandbox.wait_ready()
            for language in options.languages:
                for kind in options.kinds:
                    name = f"{slug}_{language}_{kind}"
                    notebook = lay_out(Bundle(ROOT, slug, language), OUT / "desk" / name, solved=kind == "solved")
                    with (
                        jupyter_lab(notebook.parent) as address,
                        browser() as chromium,
                        opened(chromium, address, notebook.name, dark=kind == "blank") as page,
                    ):
                        done = (run_all if kind == "blank" else run_cells)(page, notebook)
                        page.screenshot(path=OUT / f"{name}.png")
                        hand_in(page, notebook.parent, plan.assignment)
                    expected = plan.assignment.points if kind == "solved" else 0.0
                    stopped = ", ".join(cell for cell, _ in done.errors) or "none"
                    try:
                        earned = graded(notebook.parent, slug, plan, sandbox, OUT / f"{name}_handed_in").earned
                    except FileNotFoundError:
                        earned = math.nan
                    good = math.isclose(earned, expected, abs_tol=1e-9) and not done.errors
                    wrong += not good
                    row = (slug, language, kind, f"{done.seconds:.0f}", stopped, f"{earned:g}", f"{expected:g}")
                    table.add_row(*row)
                    console.print(*row, *(f"{cell}: {error}" for cell, error in done.errors), sep=" | ")
    console.print(table)
    console.print(f"screenshots in {OUT.relative_to(ROOT)}; {wrong} not as it should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
