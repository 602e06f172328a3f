"""A class that was graded, made without grading: a course's folder, results, and who sent them."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from conftest import TOY_SETTINGS
from fake_moodle import FakeMoodle, Person
from intake_makers import notebook
from invented_class import SLUG, submission

from autograder.bulk.gradebook import Gradebook
from autograder.cli import main
from autograder.lms import MoodleUpload, pack_moodle, read_class, write_senders
from autograder.lms.moodle_pack import archive_name

DUE = datetime(2026, 11, 20, 20, 29, tzinfo=UTC)
"""1405-08-29 23:59 in Tehran."""
DUE_TEXT = "1405-08-29 23:59"
COURSE = '[tool.autograder]\ntimezone = "Asia/Tehran"\n[tool.autograder.lateness]\npercent_per_day = 20\n'
FULL = "++++++++++"
MARK_84 = "++++++h++-"
UNDECIDED = "+++++++++g"


def course(folder, *, lateness="", deadline=f'due = "{DUE_TEXT}"'):
    """Write a course's folder with one assignment and return it."""
    settings = TOY_SETTINGS.replace('slug = "toy"', f'slug = "{SLUG}"\npoints = 100')
    tables = (f"[deadline]\n{deadline}\n" if deadline else "") + f"[lateness]\n{lateness}\n[limits]"
    (folder / "solutions" / SLUG).mkdir(parents=True)
    (folder / "pyproject.toml").write_text(COURSE, encoding="utf-8")
    (folder / "solutions" / SLUG / "assignment.toml").write_text(settings.replace("[limits]", tables), encoding="utf-8")
    return folder


def graded(archive, out, patterns, **options):
    """Read a class and store an invented result for each submission, by its key; return the folder."""
    out.mkdir(parents=True, exist_ok=True)
    intake = read_class([archive], slug=SLUG, zone="Asia/Tehran", **options)
    write_senders(intake.senders, out)
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        for one in intake.submissions:
            result = submission(one.student.key, one.student.name, patterns.get(one.student.key, FULL), notebook="")
            gradebook.store(replace(result, student=one.student))
    return out


def people(*given):
    """Return Moodle's participants with the given facts; names, addresses and times come by themselves."""
    return [
        Person(**{"participant": n, "name": f"دانشجوی {n}", "email": f"s{n}@example.invalid", "sent": DUE, **facts})
        for n, facts in enumerate(given, start=1)
    ]


def moodle(*given, **options):
    return FakeMoodle(people(*given), DUE, **options)


def downloaded(site, folder):
    """Return the download of all submissions of a Moodle."""
    uploads = [
        MoodleUpload(
            participant=person.participant,
            name=("شرکت کننده" if site.language == "fa" else "Participant") if site.is_blind else person.name,
            files={f"{SLUG}.ipynb": notebook()},
        )
        for person in site.people
        if person.sent
    ]
    pack_moodle(uploads, folder / "class.zip")
    return folder / "class.zip"


def worksheet(site, folder, name="نمره‌ها-ML-1.csv"):
    path = folder / name
    path.write_bytes(site.worksheet())
    return path


def late(days=0, **more):
    return DUE + timedelta(days=days, **more)


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    status: int
    out: str
    error: str


def typed(monkeypatch, capsys, *words):
    """Run a command line in this process."""
    monkeypatch.setattr(sys, "argv", ["autograder", *map(str, words)])
    status = 0
    try:
        main()
    except SystemExit as leaving:
        status = leaving.code or 0
    shown = capsys.readouterr()
    return Ended(status, shown.out, shown.err)


__all__ = [
    "DUE", "DUE_TEXT", "FULL", "MARK_84", "SLUG", "UNDECIDED", "Ended", "archive_name", "course", "downloaded",
    "graded", "late", "moodle", "people", "typed", "worksheet",
]  # fmt: skip
