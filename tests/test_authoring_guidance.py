"""The build sees to the help around each question: three hints in every language, and an overview that tells the truth."""

import pytest
from authoring_project import LANGUAGES, MASTER, SETTINGS, SLUG, master_from, write_project

from autograder.assignment import load_assignment
from autograder.authoring.bundle import build
from autograder.authoring.guidance import check_hints, check_overview
from autograder.errors import BuildError

THREE = ("one", "two", "three")
ROWS = """# ## A tiny assignment
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | `a1` | Twice | 4 | {public} | `5` |
"""
LAST = "# | `a2` | Sides | 6 | 2 | {minutes} |\n"


def overview(tmp_path, rows):
    (tmp_path / "assignment.toml").write_text(SETTINGS, encoding="utf-8")
    return master_from(tmp_path, MASTER.replace("# ## A tiny assignment\n", rows)), load_assignment(tmp_path)


def test_three_hints_for_every_question_are_enough(tmp_path):
    check_hints({"a1": THREE, "a2": THREE}, master_from(tmp_path, MASTER), "en")


@pytest.mark.parametrize(
    ("hints", "complaint"),
    [
        ({"a1": THREE}, "question a2: 0 of 3 hints in fa"),
        ({"a1": THREE[:2], "a2": THREE}, "question a1: 2 of 3 hints in fa"),
        ({"a1": THREE, "a2": ("one", " ", "three")}, "question a2: 2 of 3 hints in fa"),
    ],
)
def test_a_question_without_three_hints_is_named(tmp_path, hints, complaint):
    with pytest.raises(BuildError, match=complaint):
        check_hints(hints, master_from(tmp_path, MASTER), "fa")


def test_a_master_whose_hints_are_missing_is_not_built(tmp_path):
    root = write_project(tmp_path)
    (root / "solutions" / SLUG / "hints.toml").unlink()

    with pytest.raises(BuildError, match="question a1: 0 of 3 hints in fa"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_an_overview_that_tells_the_truth_is_let_through(tmp_path):
    master, assignment = overview(tmp_path, ROWS.format(public=1) + LAST.format(minutes=5))

    check_overview(master, assignment, "en")
    check_overview(master, assignment, "fa")  # which has none


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (ROWS.format(public=1) + LAST.format(minutes=50), r"question a2: .* says 6 \| 2 \| 50; .* are 6 \| 2 \| 5"),
        (ROWS.format(public=2) + LAST.format(minutes=5), r"question a1: .* says 4 \| 2 \| 5; .* are 4 \| 1 \| 5"),
        (ROWS.format(public=1), "question a2: the overview in en has no row for it"),
    ],
    ids=["minutes", "points", "a row"],
)
def test_an_overview_that_says_otherwise_is_named(tmp_path, rows, complaint):
    master, assignment = overview(tmp_path, rows)

    with pytest.raises(BuildError, match=complaint):
        check_overview(master, assignment, "en")
