"""Skeletons of assignments and questions: what is written, what the build says is missing, and that it is all."""

import re
import shutil
from dataclasses import replace

import pytest
from authoring_project import tree
from conftest import ROOT
from filled_skeleton import fill
from graded_class import typed

from autograder.assignment import load_assignment
from autograder.authoring.bundle import build
from autograder.authoring.gaps import find_gaps
from autograder.authoring.master import read_master
from autograder.authoring.skeletons import NewQuestion, new_assignment, new_question
from autograder.errors import UsageError

SLUG = "06_mine"
LANGUAGES = ("fa", "en")


@pytest.fixture
def course(tmp_path):
    """A course's folder without any assignment."""
    (tmp_path / "solutions").mkdir()
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    for part in ("autograder", "datasets"):
        (tmp_path / part).symlink_to(ROOT / part)
    return tmp_path


@pytest.fixture
def folder(course):
    """An assignment with one question, filled in."""
    new_assignment(course, SLUG, NewQuestion("q1", "twice", points=100))
    fill(course / "solutions" / SLUG)
    return course / "solutions" / SLUG


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_assignment_tells_everything_that_is_still_to_be_filled_in(course, monkeypatch, capsys):
    written = typed(monkeypatch, capsys, "new-assignment", SLUG, "--root", course)
    built = typed(monkeypatch, capsys, "build", SLUG, "--root", course)

    folder = course / "solutions" / SLUG
    todos = {
        f"{path.relative_to(folder).as_posix()}:{number}:"
        for path in folder.rglob("*")
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "TODO" in line
    }
    said = built.out.splitlines()
    assert written.status == 0
    assert written.out.splitlines()[-1].endswith(f"autograder build {SLUG}")
    assert built.status == 2
    assert (
        built.error
        == f"autograder: {SLUG} cannot be built: {len(said)} things are missing; the lines above name them\n"
    )
    assert {line.split()[3] for line in said} == todos
    assert not (course / "assignments").exists()


def test_a_filled_in_skeleton_lacks_nothing(folder, course):
    new_question(course, SLUG, NewQuestion("q2", "double"))
    fill(folder)
    changed(folder / f"{SLUG}.py", "points: 40", "points: 30")

    gaps = find_gaps(folder, LANGUAGES)

    assert [gap for gap in gaps if "not 90" not in gap and "not 30" not in gap] == []
    assert len(gaps) == 6  # table and text, in both languages, still tell of 100 points, 40 of them public


@pytest.mark.slow
@pytest.mark.xdist_group("kernels")
def test_a_filled_in_skeleton_is_built_its_blank_earns_nothing_and_its_solution_everything(folder, course, sandbox):
    from autograder.grading.grade import grade_submission
    from autograder.grading.plan import Plan
    from autograder.grading.results import Student
    from autograder.grading.submission import Submission

    plan = Plan(load_assignment(folder), folder / "tests", folder / "held_back", ROOT / "datasets")
    earned = []

    def judge(notebook, files, *, language, tests):
        submission = Submission(Student("1", language), notebook, f"{SLUG}.ipynb", files)
        earned.append(grade_submission(submission, replace(plan, tests=tests), sandbox.place, seed=0).earned)
        return earned[-1]

    build(SLUG, root=course, languages=LANGUAGES, judge=judge)

    assert earned == [0, 100, 0, 100]


def test_a_new_question_stands_behind_the_last_one_and_changes_nothing_else(folder, course):
    before = tree(folder)

    new_question(course, SLUG, NewQuestion("q2", "double", points=7, minutes=3))

    after = tree(folder)
    master, assignment = read_master(folder / f"{SLUG}.py"), load_assignment(folder)
    assert master.questions == ("q1", "q2")
    assert assignment.question("q2").names == ("double",)
    assert sum(test.points for test in master.tests_of("q2")) == pytest.approx(7)
    assert {name for name in before if after[name] != before[name]} == {f"{SLUG}.py", "assignment.toml"}
    kept = before[f"{SLUG}.py"].decode().splitlines()
    longer = iter(after[f"{SLUG}.py"].decode().splitlines())
    assert [line for line in kept if line not in longer] == []  # each is found behind the one before it
    assert sorted(set(after) - set(before)) == [
        f"answers/q2/{name}.py"
        for name in (
            "coal_another_mistake",
            "coal_one_mistake",
            "coal_only_the_example",
            "gold_another_way",
            "gold_one_way",
        )
    ]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("new-assignment mine", "two digits, an underline"),
        ("new-assignment 06-mine", "two digits, an underline"),
        ("new-assignment 06_Mine", "small letters"),
        ("new-assignment ../06_mine", "two digits, an underline"),
        (f"new-assignment {SLUG}", "is there already"),
        ("new-assignment 07_other --question 1q", "a small letter"),
        ("new-assignment 07_other --name class", "no name for a function"),
        ("new-question 09_none q2", "no such assignment"),
        (f"new-question {SLUG} Q2", "a small letter"),
        (f"new-question {SLUG} q-2", "a small letter"),
        (f"new-question {SLUG} q1", "has a question q1 already"),
        (f"new-question {SLUG} q2 --name twice", "another question"),
        (f"new-question {SLUG} q3", "nothing is written over"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_rule_and_nothing_is_written(
    words, rule, folder, course, monkeypatch, capsys
):
    (folder / "answers" / "q3").mkdir()
    (folder / "answers" / "q3" / "gold_mine.py").write_text("x = 1\n", encoding="utf-8")
    before = tree(course / "solutions")

    ended = typed(monkeypatch, capsys, *words.split(), "--root", course)

    assert ended.status == 2
    assert rule in ended.error
    assert len(ended.error.splitlines()) == 1
    assert tree(course / "solutions") == before


FAULTS = {
    "no right answers": ("gold", "answers/q1: 0 of 2 right answers"),
    "too few wrong answers": ("coal", "answers/q1: 0 of 3 wrong answers"),
    "no hidden test": ("hidden: true", "question q1: has no hidden test"),
    "no public test": ("hidden: false", "question q1: has no public test"),
    "points that do not add up": ("points: 60", "worth 99 points together, not 100"),
    "a test without points": ("points: 60\n", "test_q1_any_input says no points"),
    "a Persian text in English": ('title.fa = "متن فارسی "', "title.fa: 'A title' is not Persian"),
    "a cell in one language only": ('# %% [markdown] lang="fa"', "the languages differ"),
    "a hint too few": ("<summary>Hint 3", "question q1, en: 2 of 3 hints"),
    "a test without title and hint": ("def test_q1_example", "no title and hint for ['test_another']"),
    "a wrong number in a table": ("| 100 | 40 | 10 |", "the table's row of q1 says 90 points, not 100"),
    "a wrong sum of a table": ("| 100 | 40 | 10 |\n", "the table's sum says 90 points, not 100"),
    "a wrong number below a heading": ("**100 points", "the text of q1 says 90 points, not 100"),
    "an answer that is called something else": ("", "answers/q1/mine.py: is neither"),
    "a right answer without the name asked for": ("def twice", "this one lacks twice"),
    "a wrong answer that says nothing": ("# What an author wrote.\n", "one_mistake.py: does not say what is wrong"),
    "a wrong answer that says nothing in Persian": ("# fa: متن فارسی\n", "one_mistake.py: does not say it in Persian"),
    "a wrong answer that says it in English twice": ("متن فارسی", "one_mistake.py: does not say it in Persian"),
}


def break_it(folder, fault):
    master, settings, answers = folder / f"{SLUG}.py", folder / "assignment.toml", folder / "answers" / "q1"
    old, _ = FAULTS[fault]
    if old in ("gold", "coal"):
        for path in answers.glob(f"{old}_*"):
            path.unlink()
    elif fault == "an answer that is called something else":
        (answers / "mine.py").write_text("def twice(x): ...\n", encoding="utf-8")
    elif fault == "a right answer without the name asked for":
        changed(answers / "gold_one_way.py", old, "def thrice")
    elif fault.startswith("a wrong answer that"):
        changed(answers / "coal_one_mistake.py", old, "Text" if old == "متن فارسی" else "")
    elif fault == "a Persian text in English":
        changed(settings, old, 'title.fa = "A title"')
    elif fault == "a cell in one language only":
        text = master.read_text(encoding="utf-8")
        master.write_text(
            re.sub(rf"{re.escape(old)}\n# <div.*?\n# </div>\n", "", text, count=1, flags=re.DOTALL), encoding="utf-8"
        )
    else:
        changed(master, old, {
            "hidden: true": "hidden: false",
            "hidden: false": "hidden: true",
            "points: 60": "points: 59",
            "points: 60\n": "",
            "<summary>Hint 3": "<b>Hint 3",
            "def test_q1_example": "def test_another",
            "| 100 | 40 | 10 |": "| 90 | 40 | 10 |",
            "| 100 | 40 | 10 |\n": "| 100 | 40 | 10 |\n# | **Sum** | | **90** | **40** | **10** |\n",
            "**100 points": "**90 points",
        }[old])  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_is_missing_is_named(fault, folder):
    break_it(folder, fault)

    gaps = find_gaps(folder, LANGUAGES)

    assert any(FAULTS[fault][1] in gap for gap in gaps), gaps


def test_a_wrong_answer_says_what_it_is_in_the_languages_of_the_course_only(folder):
    changed(folder / "answers" / "q1" / "coal_one_mistake.py", "# fa: متن فارسی\n", "")

    assert [gap for gap in find_gaps(folder, ("en",)) if "coal" in gap] == []
    assert len([gap for gap in find_gaps(folder, LANGUAGES) if "coal" in gap]) == 1


def test_a_master_that_cannot_be_read_is_named_before_anything_is_added(folder, course):
    changed(folder / f"{SLUG}.py", "# # END QUESTION", "# # END")
    before = tree(folder)

    with pytest.raises(UsageError, match=rf"{SLUG}\.py"):
        new_question(course, SLUG, NewQuestion("q2", "double"))

    assert tree(folder) == before
