"""A rubric is data: what is wrong in it is named, and the ones that come with the course are right."""

import tomllib

import pytest
from conftest import ROOT
from graded_class import typed
from marked_class import CRITERIA, SLUG

from autograder.errors import UsageError
from autograder.rubric.scheme import read_rubric
from autograder.rubric.sheet import level_rows
from autograder.rubric.skeleton import skeleton

RUBRIC = ROOT / "solutions" / SLUG / "rubric.toml"


def test_the_projects_rubric_is_worth_what_the_assignment_is():
    rubric = read_rubric(RUBRIC, points=100)

    assert tuple(one.id for one in rubric.criteria) == CRITERIA
    assert rubric.points == 100
    assert (rubric.tests, rubric.completeness) == (30, 5)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_level_is_described_in_each_language_and_no_two_alike(language):
    rows = level_rows(read_rubric(RUBRIC, points=100), language)[1:]

    texts = [row[-1] for row in rows]
    assert len(set(texts)) == len(texts) == 5 * len(CRITERIA)
    assert all(any("آ" <= letter <= "ی" for letter in text) == (language == "fa") for text in texts)
    assert all(len(text) > 30 for text in texts)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tests = 30", "tests = 20", "add up to 90; the assignment is worth 100"),
        ("tests = 30", "tests = -1", "tests: Input should be greater than or equal to 0"),
        ('rule = "mean"', 'rule = "best"', "markers.rule: Input should be 'mean' or 'third'"),
        ('id = "scratch"', 'id = "data"', "two criteria have the same id"),
        ("share = 0.4", "share = 0.9", "do not rise from level to level"),
        ("share = 1.0", "share = 0.95", "it is worth everything: 1"),
        ('fa = "خط پایه و آموزش از ابتدا"', 'fa = ""', "title.fa"),
        ('fa = "خط پایه و آموزش از ابتدا"', 'fa = "داده و تقسيم آن"', "two criteria have the same Persian title"),
        ("weight = 12", "wieght = 12", "Field required"),
        ("[markers]", "[markers", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_rubric_is_said_in_one_line(tmp_path, old, new, said):
    text = RUBRIC.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "rubric.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(UsageError) as raised:
        read_rubric(path, points=100)

    assert said in str(raised.value)
    assert str(raised.value).startswith(str(path))


@pytest.mark.parametrize("points", [100.0, 20.0, 33.5])
def test_a_rubric_to_begin_with_adds_up(tmp_path, points):
    path = tmp_path / "rubric.toml"
    path.write_text(skeleton("06_more", points), encoding="utf-8")

    assert read_rubric(path, points=points).points == pytest.approx(points)


def test_init_writes_a_rubric_once_and_touches_none_that_is_there(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "solutions" / "06_more"
    folder.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.autograder]\n")
    settings = (RUBRIC.parent / "assignment.toml").read_text(encoding="utf-8")
    (folder / "assignment.toml").write_text(settings.replace(SLUG, "06_more"), encoding="utf-8")

    first = typed(monkeypatch, capsys, "rubric", "init", "06_more", "--root", tmp_path)
    (folder / "rubric.toml").write_text("edited = true\n")
    second = typed(monkeypatch, capsys, "rubric", "init", "06_more", "--root", tmp_path)

    assert (first.status, second.status) == (0, 2)
    assert "is there already" in second.error
    assert tomllib.loads((folder / "rubric.toml").read_text()) == {"edited": True}
