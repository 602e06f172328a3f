"""What `grader.check` says below a question: passed, wrong, stopped, missing and not attempted are told apart."""

import os
import shutil
import types
from pathlib import Path

import nbformat
import pytest
from authoring_project import LANGUAGES, SLUG, write_project

from autograder.authoring.bundle import build
from autograder.checks import set_language
from autograder.student import begin, open_notebook
from autograder.student.about import read_about
from autograder.student.trial import TRIAL


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return dict(zip(LANGUAGES, build(SLUG, root=write_project(tmp_path_factory.mktemp("p")), languages=LANGUAGES), strict=True))  # fmt: skip


@pytest.fixture
def desk(made, tmp_path, monkeypatch):
    """Return a function that makes a bundle's folder the working folder and its cells what was run."""

    def lay(language="en", *ran):
        shutil.copytree(made[language].student, tmp_path / language)
        monkeypatch.chdir(tmp_path / language)
        shell = types.SimpleNamespace(history_manager=types.SimpleNamespace(input_hist_raw=["", *ran]), user_ns={})
        monkeypatch.setattr(open_notebook, "shell", lambda: shell)
        return begin(SLUG, language)

    yield lay
    set_language("en")


def handed_out(cell_id):
    notebook = nbformat.read(f"{SLUG}.ipynb", as_version=4)
    return next(cell.source for cell in notebook.cells if cell.id == cell_id)


def names_after(source):
    names = {}
    exec(source, names)
    return names


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "`a1`: 1 of 1 public tests pass\n\n✓ Two\nHidden tests try other inputs"),
        ("fa", "`a1`: 1 از 1 آزمون آشکار درست است\n\n✓ دو\nآزمون‌های پنهان پس از تحویل"),
    ],
)
def test_a_right_answer_is_told_of_in_the_notebooks_language_and_promises_nothing(desk, language, said):
    answer = "def twice(number):\n    return 2 * number"

    told = desk(language, answer).check("a1", names_after(answer))

    assert repr(told).startswith(said)
    assert (told.passed, told.count) == (1, 1)
    assert f'lang="{language}"' in told._repr_html_()


def test_the_answer_cell_as_handed_out_is_not_attempted_and_nothing_is_run(desk):
    grader = desk()
    blank = handed_out("a1-answer-1")
    open_notebook.shell().history_manager.input_hist_raw.append(blank)

    told = grader.check("a1", names_after(blank))

    assert repr(told) == "`a1`: not answered yet. Replace `...` in the answer cell, run that cell, then this one."
    assert "✗" not in told._repr_html_()


@pytest.mark.parametrize("names", [{}, {"sides": ...}])
def test_a_name_that_is_missing_or_still_dots_is_not_attempted(desk, names):
    assert "`a2`: not answered yet" in repr(desk().check("a2", names))


def test_a_wrong_answer_says_what_does_not_hold_and_offers_a_hint(desk):
    answer = "def twice(number):\n    return number"

    told = desk("en", answer).check("a1", names_after(answer))

    assert "`a1`: 0 of 1 public tests pass" in repr(told)
    assert "✗ Two: What the test asks for does not hold." in repr(told)
    assert 'hint("a1")' in repr(told)


def test_code_that_stops_is_told_of_with_the_students_own_line(desk):
    answer = "def twice(number):\n    return factor * number"
    names = {}
    exec(compile(answer, "/tmp/ipykernel_7/1.py", "exec"), names)

    told = repr(desk("en", answer).check("a1", names))

    assert "stopped with `NameError: name 'factor' is not defined`, at line 2 of its cell" in told


def test_a_question_that_does_not_exist_is_told_of(desk):
    assert "There is no question `z9`" in repr(desk().check("z9", {}))


def test_a_bundle_without_its_tests_says_which_file_is_missing(desk):
    grader = desk()
    shutil.rmtree("tests")

    assert "there is no `tests/a1.py`" in repr(grader.check("a1", {}))


def test_files_of_another_assignment_are_told_of_at_the_start(desk, capsys):
    desk()
    capsys.readouterr()

    begin("07_other", "en")

    assert f"belong to `{SLUG} (en)`, this notebook to `07_other (en)`" in capsys.readouterr().out


def test_in_a_trial_run_the_tests_are_run_where_it_listens(desk, monkeypatch):
    from otter.execute import Checker

    grader = desk()
    seen = []
    monkeypatch.setitem(os.environ, TRIAL, "1")
    monkeypatch.setattr(Checker, "check", lambda path, *_, **__: seen.append(path))

    grader.check("a1", {})

    assert seen == ["tests/a1.py"]


def test_the_titles_of_public_tests_alone_are_in_the_bundle(desk):
    desk()

    asked = read_about().question("a1")

    assert {name: title.en for name, title in asked.titles.items()} == {"test_two_is_doubled": "Two"}
    assert "Any number" not in Path("autograder/assignment.json").read_text(encoding="utf-8")
