"""A run that is broken off at any moment goes on where it was, and only what changed is graded again."""

import csv
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from conftest import BUMP, CHECK_BUMP, CHECK_DOUBLE, DOUBLE, SETUP, TOY_BUMP, TOY_DOUBLE, TOY_SETTINGS, notebook_of

from autograder.bulk.gradebook import Gradebook
from autograder.classroom import grade_class
from autograder.errors import UsageError
from autograder.execution.sandbox import Isolation
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

pytestmark = pytest.mark.slow
CLASS_SIZE = 12
KILLS = 20


@pytest.fixture
def course(tmp_path, root):
    """A course's folder with the toy assignment, and a class of 12 for it."""
    folder = tmp_path / "course"
    toy = folder / "solutions" / "toy"
    (toy / "tests").mkdir(parents=True)
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    (folder / "datasets").symlink_to(root / "datasets")
    (toy / "assignment.toml").write_text(TOY_SETTINGS, encoding="utf-8")
    (toy / "tests" / "double.py").write_text(TOY_DOUBLE, encoding="utf-8")
    (toy / "tests" / "bump.py").write_text(TOY_BUMP, encoding="utf-8")
    wrong = "def double(x):\n    return x + x + 1"
    uploads = [
        MoodleUpload(
            number,
            f"دانشجو {number}",
            {"toy.ipynb": notebook_of(SETUP, wrong if number % 3 == 0 else DOUBLE, CHECK_DOUBLE, BUMP, CHECK_BUMP)},
        )
        for number in range(1, CLASS_SIZE + 1)
    ]
    pack_moodle(uploads, folder / "class.zip")
    return folder


def run(course, out, **options):
    settings = {"jobs": 2, "isolation": Isolation.AUTO, "seed": 5} | options
    return grade_class(course, "toy", [course / "class.zip"], out, **settings)


def scores(out):
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: row["score"] for row in csv.DictReader(file)}


def test_a_run_killed_twenty_times_loses_and_doubles_nothing(course, tmp_path):
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "autograder",
        "grade",
        "toy",
        str(course / "class.zip"),
        "--out",
        str(out),
        "--root",
        str(course),
    ]
    moments = random.Random(7)
    held = 0
    for _kill in range(KILLS):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(moments.uniform(0.2, 6.0))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with Gradebook(out / "gradebook.sqlite") if out.exists() else _nothing() as gradebook:
            kept = len(gradebook.fingerprints("toy")) if gradebook else 0
        assert kept >= held
        held = kept

    run(course, out)

    expected = {str(n): "2" if n % 3 == 0 else "5" for n in range(1, CLASS_SIZE + 1)}
    assert scores(out) == expected
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        results = gradebook.load_all("toy")
    assert sorted(int(result.student.key) for result in results) == list(range(1, CLASS_SIZE + 1))
    assert all(len(result.questions) == 2 and result.notebook for result in results)
    assert not _left_over()


class _nothing:  # noqa: N801
    def __enter__(self):
        return None

    def __exit__(self, *_):
        return None


def _left_over():
    """Fork servers and workers whose grader was killed must end by themselves soon."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        listing = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
        orphans = [
            line
            for line in listing.splitlines()
            if "autograder.execution.forkserver" in line and line.split()[0] == "1"
        ]
        if not orphans:
            return []
        time.sleep(0.5)
    return orphans


def test_an_unchanged_class_is_not_graded_again(course, tmp_path, capsys):
    run(course, tmp_path / "out")
    capsys.readouterr()

    summary = run(course, tmp_path / "out", seed=99)

    assert f"{CLASS_SIZE} were graded before and have not changed" in " ".join(capsys.readouterr().out.split())
    assert summary.submissions == CLASS_SIZE


def test_a_changed_hidden_test_runs_again_alone_and_shows_who_has_another_score(course, tmp_path, capsys):
    out = tmp_path / "out"
    run(course, out)
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        before = gradebook.load("toy", "1")
    changed = TOY_BUMP.replace("assert values == [5]", "assert values == [6]")
    (course / "solutions" / "toy" / "tests" / "bump.py").write_text(changed, encoding="utf-8")
    capsys.readouterr()

    run(course, out, seed=99)

    said = " ".join(capsys.readouterr().out.split())
    assert f"{CLASS_SIZE} are tested again only in the questions that changed" in said
    assert f"{CLASS_SIZE} graded again: {CLASS_SIZE} have another score than before" in said
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        after = gradebook.load("toy", "1")
    assert after.questions[0] == before.questions[0]
    assert (before.earned, after.earned) == (5, 4)
    assert after.questions[1].seed != before.questions[1].seed


def test_one_student_can_be_graded_again_by_key_or_name(course, tmp_path, capsys):
    out = tmp_path / "out"
    run(course, out)
    capsys.readouterr()

    run(course, out, regrade=["دانشجو 4"])

    assert "graded 1 in" in capsys.readouterr().out


def test_a_student_who_is_not_there_is_named(course, tmp_path):
    with pytest.raises(UsageError, match="--regrade nobody"):
        run(course, tmp_path / "out", regrade=["nobody"])
