"""Each how-to of README.md is done as it is written there: its commands are read from it and run, in order."""

import csv
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from fake_moodle import FakeMoodle
from filled_skeleton import ANSWERS, fill
from graded_class import DUE, DUE_TEXT, late, people

from autograder.assignment import load_assignment
from autograder.authoring.skeletons import NewQuestion, new_assignment
from autograder.course import load_course
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readme")]
SLUG = "01_convnets"
STUDENTS = {104231: "سارا احمدی", 104232: "Reza Mohammadi", 104233: "مینا کریمی"}
SHEET, AFTER = "Grades-CV1405-01.csv", "Grades-CV1405-01-after.csv"
# What `autograder` means in the blocks: the real command, but a build does not grade blank and solution.
COMMAND = """#!/bin/sh
if [ "$1" = build ]; then set -- "$@" --quick; fi
exec "{python}" -m autograder "$@"
"""


@dataclass(frozen=True)
class Block:
    """A fenced block of the README."""

    heading: str
    language: str
    text: str


def blocks_of_readme():
    found, heading, fence = [], "", None
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        if fence is None and (match := re.match(r"#+ (.+)", line)):
            heading = match[1]
        elif line.startswith("```"):
            if fence is None:
                fence = (line[3:], [])
            else:
                found.append(Block(heading, fence[0], "\n".join(fence[1])))
                fence = None
        elif fence is not None:
            fence[1].append(line)
    return found


BLOCKS = blocks_of_readme()
RUN = [block for block in BLOCKS if block.language == "sh"]
HOW_TO = list(dict.fromkeys(block.heading for block in RUN))


@dataclass
class Course:
    """A course of one tiny assignment, called as the README calls its own, and what was typed in it."""

    root: Path
    site: FakeMoodle
    shown: dict[str, str] = field(default_factory=dict)
    """Heading -> all that its commands printed."""

    @property
    def out(self):
        return self.root / "results" / SLUG

    def do(self, heading):
        """Do this how-to and all before it, each once; return what its commands printed."""
        for one in HOW_TO[: HOW_TO.index(heading) + 1]:
            if one not in self.shown:
                own = [block for block in RUN if block.heading == one]
                self.shown[one] = "".join(self.run(block, number) for number, block in enumerate(own))
        return self.shown[heading]

    def run(self, block, number):
        if meanwhile := MEANWHILE.get((block.heading, number)):
            meanwhile(self)
        path = f"{self.root.parent / 'bin'}:{os.environ['PATH']}"
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text], cwd=self.root, check=False, capture_output=True,
            encoding="utf-8", env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        )  # fmt: skip
        assert ran.returncode == 0, f"{block.heading}:\n{block.text}\n{ran.stdout}{ran.stderr}"
        return ran.stdout + ran.stderr

    def refused(self, words):
        """Return what a command says that is not done."""
        block = Block("", "sh", f"! {words}")
        return self.run(block, 0)

    def grades(self):
        with (self.out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
            return {row["key"]: float(row["score"]) for row in csv.DictReader(file)}

    def finals(self):
        path = self.out / "export" / "final_marks.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["key"]: row for row in csv.DictReader(file)}


def students_hand_in(course):
    """Of three students, one has all right, one hands in the blank, one is wrong about negative numbers."""
    blank = nbformat.read(course.root / "assignments" / "fa" / SLUG / f"{SLUG}.ipynb", as_version=4)
    solved = nbformat.read(course.root / "build" / "en" / SLUG / "solution.ipynb", as_version=4)
    wrong = nbformat.from_dict(blank)
    (answer,) = [cell for cell in wrong.cells if "otter_answer_cell" in cell.metadata.get("tags", [])]
    blank_text = nbformat.writes(blank).encode()
    answer.source = f"def double(x):\n    {ANSWERS['coal_another_mistake']}"
    notebooks = [nbformat.writes(solved).encode(), blank_text, nbformat.writes(wrong).encode()]
    uploads = [
        MoodleUpload(participant, name, {f"{SLUG}.ipynb": notebook})
        for (participant, name), notebook in zip(STUDENTS.items(), notebooks, strict=True)
    ]
    pack_moodle(uploads, course.root / "class.zip")


def worksheets_come(course):
    (course.root / SHEET).write_bytes(course.site.worksheet())


def marks_are_uploaded(course):
    course.site.upload_worksheet((course.out / "export" / "moodle" / "grades.csv").read_bytes())
    (course.root / AFTER).write_bytes(course.site.worksheet())


def another_table_comes(course):
    rows = "".join(f"{name},,\n" for name in STUDENTS.values())
    (course.root / "jam.csv").write_text(f"name,HW 1,note\n{rows}", encoding="utf-8")
    times = "".join(f"{key},{DUE_TEXT}\n" for key in STUDENTS)
    (course.out / "times.csv").write_text(f"student,submitted\n{times}", encoding="utf-8")


def the_question_is_filled_in(course):
    folder = course.root / "solutions" / SLUG
    course.shown["unfilled"] = course.refused(f"autograder build {SLUG}")
    fill(folder)
    master = folder / f"{SLUG}.py"
    text = master.read_text(encoding="utf-8").replace("points: 60", "points: 50")
    for old, new in (("| 100 |", "| 90 |"), ("`100`", "`90`"), ("**100 points", "**90 points")):
        text = text.replace(old, new)
    master.write_text(text, encoding="utf-8")


MEANWHILE = {
    ("Grade", 0): students_hand_in,
    ("Export", 0): worksheets_come,
    ("Export", 1): marks_are_uploaded,
    ("Export", 2): another_table_comes,
    ("Add a question", 1): the_question_is_filled_in,
    ("Add an assignment", 1): lambda course: fill(course.root / "solutions" / "06_detection"),
}
"""What people do before a block of commands: heading, number of the block below it."""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    root = folder / "cv-1405"
    (root / "solutions").mkdir(parents=True)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copyfile(ROOT / name, root / name)
    shutil.copytree(ROOT / "datasets", root / "datasets", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "autograder").symlink_to(ROOT / "autograder")
    new_assignment(root, SLUG, NewQuestion("q1", "double", points=100))
    fill(root / "solutions" / SLUG)
    settings = root / "solutions" / SLUG / "assignment.toml"
    (deadline,) = [block.text for block in BLOCKS if block.text.startswith("[deadline]")]
    settings.write_text(settings.read_text(encoding="utf-8") + f"\n{deadline}\n", encoding="utf-8")
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main"]
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "A course"]):
        subprocess.run([*git, *words], cwd=root, check=True)
    command = folder / "bin" / "autograder"
    command.parent.mkdir()
    command.write_text(COMMAND.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    facts = [{"participant": key, "name": name} for key, name in STUDENTS.items()]
    facts[2]["sent"] = late(1)
    return Course(root, FakeMoodle(people(*facts), DUE, maximum=100))


def test_a_course_is_set_up_with_the_settings_that_are_shown(tmp_path):
    shown = {block.text.split("]")[0]: block.text for block in BLOCKS if block.language == "toml"}
    (tmp_path / "pyproject.toml").write_text(shown["[tool.autograder"], encoding="utf-8")
    assert shown.keys() == {"[tool.autograder", "[deadline"}

    settings = load_course(tmp_path)

    assert settings.timezone == "Asia/Tehran"
    assert settings.lateness == {"percent_per_day": 20, "budget_days": 0}
    assert tomllib.loads(shown["[deadline"])["deadline"]["due"] == DUE_TEXT


def test_the_table_of_assignments_says_how_many_questions_they_have_and_how_long_they_take():
    rows = re.findall(
        r"^\| `(\d\d_\w+)` \|.*\| (\d+)([^|]*) \| (\d+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    told = {slug: (int(count), "bonus" in more, int(minutes)) for slug, count, more, minutes in rows}

    true = {}
    for path in (ROOT / "solutions").glob("[0-9]*/assignment.toml"):
        questions = load_assignment(path.parent).questions
        own = [question.minutes for question in questions if not question.bonus]
        true[path.parent.name] = (len(own), len(own) < len(questions), sum(own))
    assert told == true


def test_handing_out_makes_the_zips_of_both_languages(course):
    shown = course.do("Hand out")

    assert all(f"build/{language}/{SLUG}/{SLUG}_{language}.zip" in shown for language in ("fa", "en"))


def test_publishing_makes_a_folder_without_anything_private(course):
    shown = course.do("Publish what is public")

    assert f"{SLUG}_fa.zip" in shown
    public = course.root.parent / "cv-1405-public"
    text = "".join(path.read_text(encoding="utf-8") for path in public.rglob("*.ipynb"))
    tests = "".join(path.read_text(encoding="utf-8") for path in public.rglob("tests/*.py"))
    assert "def double(x):" in text
    assert "return 2 * x" not in text
    assert "test_q1_example" in tests
    assert "test_q1_any_input" not in tests


def test_grading_gives_each_what_was_earned(course):
    course.do("Grade")

    assert course.grades() == {"104231": 100, "104232": 0, "104233": 40}


def test_there_is_what_to_look_at(course):
    shown = course.do("Look")

    assert "3 results written" in shown
    assert (course.out / "feedback" / "104233" / "index.html").is_file()


def test_a_mark_given_by_hand_is_a_line_in_a_table(course):
    course.do("Correct by hand")

    assert (course.out / "overrides.csv").read_text(encoding="utf-8").splitlines()[1] == "104232,90,oral exam"


def test_what_is_exported_arrives_with_late_days_and_marks_by_hand(course):
    shown = course.do("Export")

    assert [person.grade for person in course.site.people] == [100, 90, 32]
    assert "3 of 3 grades are in Moodle as they were exported" in shown
    filled = (course.out / "export" / "csv" / "jam.csv").read_text(encoding="utf-8")
    assert filled.splitlines()[1:] == [
        f"{name},{mark}," for name, mark in zip(STUDENTS.values(), (20, 18, 8), strict=True)
    ]
    assert course.finals().keys() == {"104231", "104232", "104233"}


def test_an_appeal_is_answered_with_what_was_drawn_answered_and_expected(course):
    shown = course.do("Answer an appeal")

    assert "For the instructor: this shows hidden tests." in shown
    assert "test_q1_any_input" in shown
    assert list((course.out / "appeals").rglob("replay.txt"))


def test_a_question_is_added_named_where_it_is_not_whole_and_built(course):
    course.do("Add a question")

    assert (
        "missing in 01_convnets: points: the tests are worth 110 points together, not 100" in course.shown["unfilled"]
    )
    assert (course.root / "assignments" / "fa" / SLUG / "tests" / "q9.py").is_file()
    assert load_assignment(course.root / "solutions" / SLUG).question("q9").minutes == 5


def test_an_assignment_is_added_and_put_into_the_course(course):
    course.do("Add an assignment")

    staged = subprocess.run(
        ["git", "diff", "--cached", "--name-only"], cwd=course.root, check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()
    assert "solutions/06_detection/06_detection.py" in staged
    assert "assignments/fa/06_detection/06_detection.ipynb" in staged
    assert "build/fa/06_detection/06_detection_fa.zip" not in staged


def test_a_second_course_is_apart_from_the_first(course):
    course.do("Several courses")

    other = course.root.parent / "cv-1406"
    assert (other / "build" / "fa" / SLUG / f"{SLUG}_fa.zip").is_file()
    assert not (other / "results").exists()


def test_every_how_to_with_commands_has_been_done(course):
    course.do(HOW_TO[-1])

    assert set(HOW_TO) <= set(course.shown)
    assert {block.language for block in BLOCKS} <= {"sh", "toml", "text", "python"}
