"""`autograder similarity` reads a class as grading does, takes out what was handed out, and touches nothing else."""

import json

import pytest
from conftest import ROOT
from invented_reports import invented_class
from typer.testing import CliRunner

from autograder.cli import app
from autograder.lms.moodle_pack import MoodleUpload, pack_moodle


@pytest.fixture(scope="module")
def reports():
    return invented_class(6, "fa", 14)


@pytest.fixture(scope="module")
def archive(reports, tmp_path_factory):
    path = tmp_path_factory.mktemp("class") / "reports.zip"
    uploads = [
        MoodleUpload(number, report.name, {"report.ipynb": report.notebook(), "05_project.ipynb": b'{"cells": []}'})
        for number, report in enumerate(reports[0], 1)
    ]
    pack_moodle([*uploads, MoodleUpload(99, "بی‌نظم", {"report.ipynb": b"{"})], path)
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["similarity", *map(str, arguments)])


def test_a_class_from_moodle_becomes_a_page_and_a_table(archive, reports, tmp_path):
    result = run(archive, "--out", tmp_path / "out", "--root", ROOT)

    assert result.exit_code == 0, result.output
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["similarity.csv", "similarity.html"]
    page = (tmp_path / "out" / "similarity.html").read_text(encoding="utf-8")
    assert '<html lang="fa"' in page
    assert "بی‌نظم" in page
    rows = (tmp_path / "out" / "similarity.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    keys = {report.key: str(number) for number, report in enumerate(reports[0], 1)}
    assert {frozenset(row.split(",")[place] for place in (2, 4)) for row in rows[:3]} == {
        frozenset(keys[key] for key in pair) for pair in reports[1]
    }


def test_the_language_of_the_page_can_be_chosen(archive, tmp_path):
    result = run(archive, "--out", tmp_path, "--root", ROOT, "--language", "en", "--pairs", "1")

    assert result.output.startswith("14 works compared")
    assert (tmp_path / "similarity.html").read_text(encoding="utf-8").count('<section class="pair"') == 1


def test_outside_of_a_course_a_folder_of_reports_is_compared_and_the_template_taken_out(reports, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for report in reports[0][:4]:
        (tmp_path / "class" / report.key).mkdir(parents=True)
        (tmp_path / "class" / report.key / "report.ipynb").write_bytes(report.notebook())
    given = json.loads(reports[0][0].notebook())
    (tmp_path / "given.ipynb").write_text(json.dumps(given), encoding="utf-8")

    result = run("class", "--template", "given.ipynb", "--language", "en")

    assert result.exit_code == 0, result.output
    assert result.output.startswith("3 works compared")
    assert (tmp_path / "similarity" / "similarity.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--assignment", "09_none"], "09_none"),
        (["--template", "nowhere.ipynb"], "nowhere.ipynb"),
        (["--pairs", "0"], "pairs"),
    ],
)
def test_a_wrong_wish_is_named(archive, arguments, said, tmp_path):
    result = run(archive, "--out", tmp_path, "--root", ROOT, *arguments)

    assert result.exit_code != 0
    assert said in result.output + str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_any_assignments_notebooks_can_be_compared_and_its_given_cells_are_taken_out(tmp_path):
    blank = (ROOT / "assignments" / "en" / "01_convnets" / "01_convnets.ipynb").read_bytes()
    for key in ("1", "2"):
        (tmp_path / "class" / key).mkdir(parents=True)
        (tmp_path / "class" / key / "01_convnets.ipynb").write_bytes(blank)

    result = run(
        tmp_path / "class", "--assignment", "01_convnets", "--out", tmp_path / "out", "--root", ROOT, "--language", "en"
    )

    assert result.output.startswith("0 works compared, 0 pairs to look at, 2 left out")
