"""A small class with reports that was graded, made without grading, and markers who fill sheets for it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from conftest import ROOT
from graded_class import typed
from intake_makers import notebook
from report_variants import HANDOUT

from autograder.bulk.gradebook import Gradebook
from autograder.checks.messages import Bilingual
from autograder.grading.results import CaseResult, Outcome, QuestionResult, Status, Student, SubmissionResult
from autograder.lms import read_class, write_senders

SLUG = "05_project"
CRITERIA = ("data", "scratch", "pretrained", "visualisation", "results", "discussion", "writing")
SUBMIT = ("report.ipynb", "report.md", "report.pdf", "results.json")
QUESTIONS = {"f1": 30, "f2": 20, "f3": 30, "f5": 20}
ENGLISH = "# Cats\n\n**Members:** {members}\n\n## Question and data\n\n" + "Which of them is a cat? " * 12
PERSIAN = "# گربه‌ها\n\n**اعضا:** {members}\n\n## پرسش و داده\n\n" + "کدام‌یک از این تصویرها گربه است؟ " * 8


def class_of(folder, reports, *, earned=0.5, pdf=()):
    """Write a folder with one folder a student and a result for each; return both folders.

    Args:
        folder: where to write.
        reports: members' line by the student's folder, None where no report was sent; "EXAMPLE fa" for the example.
        earned: share of the tested questions' points.
        pdf: students who sent a PDF that cannot be read.
    """
    sent, out = folder / "class", folder / "results"
    for name, members in reports.items():
        own = sent / name
        own.mkdir(parents=True)
        (own / f"{SLUG}.ipynb").write_bytes(notebook(f"# {name}"))
        if name in pdf:
            (own / "report.pdf").write_bytes(b"%PDF-1.7 broken")
        elif members is not None and members.startswith("EXAMPLE "):
            example = HANDOUT / members.split()[1] / "example"
            for file in ("report.ipynb", "results.json"):
                (own / file).write_bytes((example / file).read_bytes())
        elif members is not None:
            text = (PERSIAN if any("آ" <= letter <= "ی" for letter in members) else ENGLISH).format(members=members)
            (own / "report.md").write_text(text, encoding="utf-8")
    intake = read_class([sent], slug=SLUG, companions=SUBMIT)
    out.mkdir()
    write_senders(intake.senders, out)
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        for one in intake.submissions:
            gradebook.store(result(one.student, earned))
    return sent, out


def result(student, earned=0.5):
    """Return an invented result in which every question earned this share of its points."""
    questions = tuple(question(name, points, earned) for name, points in QUESTIONS.items())
    return SubmissionResult(
        student=student, slug=SLUG, language="en", status=Status.GRADED, points=100.0, earned=100.0 * earned,
        questions=questions,
    )  # fmt: skip


def question(name, points, earned):
    title = Bilingual(en=f"question {name}", fa=f"پرسش {name}")
    outcome = Outcome.PASSED if earned == 1 else Outcome.FAILED
    case = CaseResult(f"test_{name}", title, hidden=True, outcome=outcome, points=points, earned=points * earned)
    return QuestionResult(name, title, outcome, points, points * earned, cases=(case,))


def of(key):
    return Student(key, key)


def stored(out):
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        return {one.student.key: one for one in gradebook.light_results()}


def rubric(monkeypatch, capsys, *words):
    """Run `autograder rubric ...` in this process."""
    command, *rest = words
    root = () if "--root" in rest else ("--root", ROOT)
    return typed(monkeypatch, capsys, "rubric", command, *rest, *root)


def filled(blank, levels, *, separator=",", encoding="utf-8-sig", change=None):
    """Return a written CSV sheet as a marker fills it.

    Args:
        blank: its bytes.
        levels: by key, one text for each criterion, and a comment behind them if wanted; others get 3 throughout.
        separator: between the cells.
        encoding: of the file.
        change: what else is done to its rows, given as lists of texts.
    """
    rows = list(csv.reader(io.StringIO(blank.decode("utf-8-sig"), newline="")))
    first = len(rows[0]) - len(CRITERIA) - 1
    for row in rows[1:]:
        given = list(levels.get(row[0], "3" * len(CRITERIA)))
        row[first : first + len(given)] = given
    rows = change(rows) if change else rows
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def with_undecided(one, points=10.0):
    return replace(one, undecided=points, status=Status.GRADER_ERROR)
