"""How well each question's checks are tried: right and wrong answers on file, points, and seconds to grade.

`python -m tests.fairness` grades every assignment's solution once and writes the table to solutions/README.md. That
every right answer earns all points and every wrong one loses some, on several seeds, is what test_answers.py proves.
"""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.assignment import Question
from autograder.bulk.loading import prepare_environment

ROOT = Path(__file__).resolve().parents[1]
SEEDS = 25
INTRODUCTION = """# Solutions

Masters, answers on file and calibrations. Nothing here goes to students but what `autograder build` takes from a master.

For each question: right answers on file (golds) and wrong ones (coals), points, and the seconds that all its tests took
on the solution, in the trusted grader. Each gold earns all points and each coal loses some, on {seeds} seeds
(`tests/test_answers.py`). Written by `make fairness`.
"""


Row = tuple[Question, int, int, float, float]


def table(slug: str, rows: list[Row]) -> str:
    """Return one assignment's table as Markdown; a row holds question, golds, coals, points and seconds."""
    lines = [
        f"## {slug}",
        "",
        "| question | asks for | golds | coals | points | seconds |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for question, golds, coals, points, seconds in rows:
        worth = f"{points:g} bonus" if question.bonus else f"{points:g}"
        lines.append(f"| `{question.id}` | {question.title.en} | {golds} | {coals} | {worth} | {seconds:.2f} |")
    golds, coals = sum(row[1] for row in rows), sum(row[2] for row in rows)
    counted, seconds = sum(row[3] for row in rows if not row[0].bonus), sum(row[4] for row in rows)
    lines.append(f"| | **all** | {golds} | {coals} | {counted:g} | {seconds:.2f} |")
    return "\n".join(lines) + "\n"


def answers_of(slug: str, question: str) -> tuple[int, int]:
    """Return how many right and wrong answers are on file."""
    folder = ROOT / "solutions" / slug / "answers" / question
    return len(list(folder.glob("gold_*.py"))), len(list(folder.glob("coal_*.py")))


def measure(slug: str) -> list[Row]:
    """Grade the solution of an assignment and return its table's rows."""
    from autograder.execution.sandbox import Isolation, Sandbox, find_confinement
    from autograder.grading.grade import grade_submission
    from autograder.grading.plan import load_plan
    from autograder.grading.results import Student
    from autograder.grading.submission import Submission, SubmittedFile

    plan, folder = load_plan(ROOT, slug), ROOT / "solutions" / slug
    notebook = (ROOT / "build" / "en" / slug / "solution.ipynb").read_bytes()
    paths = [path for pattern in plan.assignment.submit for path in sorted(folder.glob(pattern))]
    files = tuple(SubmittedFile(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
    submission = Submission(Student("1", "solution"), notebook, f"{slug}.ipynb", files)
    with Sandbox(find_confinement(Isolation.AUTO), support=(plan.datasets,)) as sandbox:
        sandbox.start()
        sandbox.wait_ready()
        for seed in (0, 1):  # the first one pays for what is loaded once
            result = grade_submission(submission, plan, sandbox.place, seed=seed)
    return [
        (plan.assignment.question(graded.name), *answers_of(slug, graded.name), graded.points, graded.seconds)
        for graded in result.questions
    ]


def main() -> None:
    """Measure all assignments and write the tables."""
    prepare_environment()
    slugs = sorted(path.parent.name for path in (ROOT / "solutions").glob("*/assignment.toml"))
    text = "\n".join([INTRODUCTION.format(seeds=SEEDS), *(table(slug, measure(slug)) for slug in slugs)])
    (ROOT / "solutions" / "README.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
