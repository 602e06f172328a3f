"""What a student's own tools do in a bundle: hand in, try from the top, give hints."""

import json
import re
import shutil
import sys
import tomllib
import types
import zipfile

import nbformat
import pytest
from authoring_project import LANGUAGES, MASTER, SETTINGS, SLUG, write_project
from conftest import ROOT

from autograder.assignment import load_assignment
from autograder.authoring import companion
from autograder.authoring.bundle import build
from autograder.authoring.guidance import check_hints, check_overview
from autograder.authoring.leak import texts_in
from autograder.authoring.master import read_master
from autograder.errors import BuildError
from autograder.grading.plan import known_slugs
from autograder.lms.intake import read_submissions
from autograder.student import hint, hints, open_notebook, submit, submitting
from autograder.student.about import About, mark_of, read_about
from autograder.student.sources import defined_names, needed_names, undefined_names
from autograder.student.trial import plan

TRAINED = SETTINGS.replace('names = ["sides"]', 'names = ["sides"]\nfiles = ["runs/net.npz"]')


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = write_project(tmp_path_factory.mktemp("project"), settings=TRAINED)
    return build(SLUG, root=root, languages=LANGUAGES)


@pytest.fixture
def desk(made, tmp_path, monkeypatch):
    """The English bundle as a student has it, with its folder as the working folder."""
    shutil.copytree(made[1].student, tmp_path / "desk")
    for part in ("checks", "student"):  # the tiny project's kit is a fake
        shutil.copytree(ROOT / "autograder" / part, tmp_path / "desk" / "autograder" / part, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def train(desk):
    (desk / "runs").mkdir()
    (desk / "runs" / "net.npz").write_bytes(b"weights")


def handed_in(desk):
    return desk / f"{SLUG}_to_hand_in.zip"


def test_nothing_is_written_where_a_training_is_missing_and_the_question_is_named(desk, capsys):
    submit()

    said = capsys.readouterr().out
    assert not handed_in(desk).exists()
    assert "`a2`" in said
    assert "`runs/net.npz`" in said
    assert 'submit(without=["a2"])' in said


@pytest.mark.parametrize("without", ["a2", ["a2"]])
def test_who_says_so_hands_in_without_a_training(desk, capsys, without):
    submit(without=without)

    assert zipfile.ZipFile(handed_in(desk)).namelist() == [f"{SLUG}.ipynb"]
    assert "without the files of a training: `a2`" in capsys.readouterr().out


def test_a_question_that_does_not_exist_is_told_of(desk, capsys):
    train(desk)

    submit(without=["z9"])

    assert "no question `z9`" in capsys.readouterr().out
    assert not handed_in(desk).exists()


def test_the_zip_holds_notebook_and_runs_and_the_receipt_names_size_and_digest(desk, capsys):
    train(desk)

    submit()

    said = capsys.readouterr().out
    with zipfile.ZipFile(handed_in(desk)) as archive:
        assert archive.namelist() == [f"{SLUG}.ipynb", "runs/net.npz"]
        assert archive.read("runs/net.npz") == b"weights"
    assert "`runs/net.npz`: `7 B`, sha256 `" in said
    assert said.strip() == (desk / f"{SLUG}_receipt.txt").read_text(encoding="utf-8").strip()


def test_the_intake_reads_the_zip_without_a_flag(desk, tmp_path):
    train(desk)
    submit()
    (tmp_path / "class").mkdir()
    handed_in(desk).rename(tmp_path / "class" / "Sara_1.zip")

    (found,) = read_submissions([tmp_path / "class"], slug=SLUG)

    assert found.notebook is not None
    assert [file.path for file in found.files] == ["runs/net.npz"]
    assert found.flags == ()


def test_untouched_answers_are_told_of_and_changed_ones_are_not(desk, capsys):
    train(desk)
    path = desk / f"{SLUG}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "a1-answer-1")
    cell.source = cell.source.replace("...", "return number + number")
    nbformat.write(notebook, path)

    submit()

    said = capsys.readouterr().out
    assert "Not answered yet (1): `a2`." in said


def test_a_notebook_that_is_no_notebook_is_not_handed_in(desk, capsys):
    train(desk)
    (desk / f"{SLUG}.ipynb").write_text("", encoding="utf-8")

    submit()

    assert "empty or no notebook" in capsys.readouterr().out
    assert not handed_in(desk).exists()


class Shell:
    """IPython's shell as far as the tools look at it."""

    kernel = None

    def __init__(self, *ran, **names):
        self.user_ns = names
        self.history_manager = types.SimpleNamespace(input_hist_raw=["", *ran])


@pytest.mark.usefixtures("desk")
def test_what_ran_last_and_was_not_saved_is_told_of(monkeypatch):
    shell = Shell("sides = ...", "sides = [28, 14, 7]")
    monkeypatch.setattr(open_notebook, "shell", lambda: shell)

    assert open_notebook.open_notebook(read_about()).stale == ("a2",)


@pytest.mark.usefixtures("desk")
def test_what_ran_last_and_was_saved_is_not_told_of(monkeypatch):
    shell = Shell("sides = [28, 14, 7]", "sides = ...")
    monkeypatch.setattr(open_notebook, "shell", lambda: shell)

    assert open_notebook.open_notebook(read_about()).stale == ()


def test_on_colab_the_open_notebook_is_handed_in_and_downloaded(desk, monkeypatch):
    train(desk)
    unsaved = {"cells": [{"cell_type": "code", "source": ["sides = [1]"]}], "nbformat": 4}
    asked, downloaded = [], []

    def blocking_request(name, request="", timeout_sec=None):  # noqa: ARG001  Colab's own names
        asked.append(name)
        return {"ipynb": unsaved}

    colab = types.ModuleType("google.colab")
    colab._message = types.SimpleNamespace(blocking_request=blocking_request)
    colab.files = types.SimpleNamespace(download=downloaded.append)
    monkeypatch.setitem(sys.modules, "google", types.ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", colab)
    shell = Shell()
    monkeypatch.setattr(open_notebook, "shell", lambda: shell)
    monkeypatch.setattr(submitting, "session", dict)

    submit()

    assert asked == ["get_ipynb"]
    assert json.loads(zipfile.ZipFile(handed_in(desk)).read(f"{SLUG}.ipynb")) == unsaved
    assert downloaded == [handed_in(desk).name]


def test_in_a_trial_run_nothing_is_handed_in(desk, monkeypatch, capsys):
    train(desk)
    monkeypatch.setenv(submitting.TRIAL, "1")

    submit()

    assert capsys.readouterr().out == ""
    assert not handed_in(desk).exists()


def test_without_a_bundle_both_languages_say_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    submit()

    said = capsys.readouterr().out
    assert "Keep everything" in said
    assert "نگه دارید" in said


def test_a_training_cell_is_run_only_where_its_files_are_missing(desk):
    cells = json.loads((desk / f"{SLUG}.ipynb").read_text(encoding="utf-8"))["cells"]
    cells = [{**cell, "source": "".join(cell["source"])} for cell in cells]

    def is_run():
        return {cell["id"]: planned.is_run for cell in cells for planned in plan(cells, read_about())
                if planned.source == cell["source"] and cell["cell_type"] == "code"}  # fmt: skip

    before = is_run()
    train(desk)
    after = is_run()

    assert before["a2-answer-2"]
    assert not after["a2-answer-2"]
    assert after["a2-answer-1"]
    assert not after["hand-in"]
    assert not after["trial-run"]


@pytest.mark.slow
def test_a_trial_run_names_lost_state_and_promises_nothing(desk, capsys, monkeypatch):
    from autograder.student import preflight

    train(desk)
    monkeypatch.setenv("PYTHONPATH", str(desk))
    path = desk / f"{SLUG}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["otter-start"].source += "\nimport sys"
    cells["a1-answer-1"].source = "def twice(number):\n    return factor * number"
    cells["a2-answer-1"].source = "sides = start"
    nbformat.write(notebook, path)
    monkeypatch.setattr("autograder.student.trial_report.session", lambda: {"start": [28, 14, 7]})

    preflight(minutes=1)

    said = capsys.readouterr().out
    assert re.search(r"needs `start`, which is only in your open session", said)
    assert re.search(r"uses `factor`, which nothing makes", said)
    assert "Public tests: 0 of 2 pass." in said
    assert "hidden tests too" in said


@pytest.mark.usefixtures("desk")
def test_hints_come_one_after_the_other_and_begin_again(monkeypatch, capsys):
    monkeypatch.setattr(hints, "_seen", {})

    for _ in range(4):
        hint("a1")

    said = capsys.readouterr().out
    assert re.findall(r"^(Look|Think|Begin)\.", said, re.MULTILINE) == ["Look", "Think", "Begin", "Look"]


@pytest.mark.usefixtures("desk")
def test_a_hint_for_what_does_not_exist_says_what_does(capsys):
    hint("z9")

    assert "no hints for `z9`" in capsys.readouterr().out


@pytest.mark.parametrize("slug", known_slugs(ROOT))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_course_has_three_hints_and_its_estimate_in_the_overview(slug, language):
    folder = ROOT / "solutions" / slug
    master = read_master(folder / f"{slug}.py")

    check_hints(companion.read_hints(folder, master, language, LANGUAGES), master, language)
    check_overview(master, load_assignment(folder), language)

    assert {cell.language for cell in master.cells if "| `" + master.questions[0] in cell.source} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('["a1"]\nen = ["1", "2", "3"]\nfa = ["1", "2", "3"]', "question a2 needs 3 hints, none empty, in fa"),
        ('["a1"]\nen = ["1", "2"]\nfa = ["1", "2", "3"]', "question a1 needs 3 hints, none empty, in en"),
        ('["z9"]\nen = []', "has hints for 'z9', which is no question"),
        ("[", "not valid TOML"),
    ],
)
def test_a_file_of_hints_that_lacks_one_stops_the_build(tmp_path, text, complaint):
    root = write_project(tmp_path)
    (root / "solutions" / SLUG / "hints.toml").write_text(text, encoding="utf-8")

    with pytest.raises(BuildError, match=complaint):
        build(SLUG, root=root, languages=LANGUAGES)


def test_a_hint_with_a_line_of_the_solution_stops_the_build_also_with_quotes_in_it(tmp_path):
    master = MASTER.replace("doubled_number = number + number", 'doubled_number = number + int("0")')
    root = write_project(tmp_path, master=master)
    three = '["1", "2", \'doubled_number = number + int("0")\']'
    text = "".join(f'["{question}"]\nen = {three}\nfa = {three}\n' for question in ("a1", "a2"))
    (root / "solutions" / SLUG / "hints.toml").write_text(text, encoding="utf-8")

    with pytest.raises(BuildError, match="students must not see it"):
        build(SLUG, root=root, languages=LANGUAGES)


def test_texts_in_json_are_searched_decoded():
    assert ("x.json: a", 'say "it"') in list(texts_in("x.json", json.dumps({"a": 'say "it"'}).encode()))


def test_every_text_is_there_in_both_languages_with_the_same_places():
    folder = ROOT / "autograder" / "student"
    texts = tomllib.loads((folder / "texts.toml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    code += (ROOT / "autograder" / "authoring" / "first_cell.py").read_text(encoding="utf-8")
    parts = {key.split(".")[0] for key in texts}
    used = set(re.findall(rf'"((?:{"|".join(sorted(parts))})\.\w+)"', code)) - {"hints.json"}
    used |= {f"fetch.{key}" for key in re.findall(r'say\["(\w+)"\]', code)} | {"fetch.broken", "fetch.other"}

    assert used == set(texts)
    for entry in texts.values():
        assert sorted(re.findall(r"{\w+}", entry["en"])) == sorted(re.findall(r"{\w+}", entry["fa"]))


def test_no_text_says_that_all_is_well():
    texts = tomllib.loads((ROOT / "autograder" / "student" / "texts.toml").read_text(encoding="utf-8"))

    assert [key for key, entry in texts.items() if re.search(r"all (tests )?pass|full marks", entry["en"])] == []


def test_names_are_read_from_a_cell_without_running_it():
    source = "%matplotlib inline\nimport numpy as np\ndef f(x):\n    return g(x) + np.pi + K\n"

    assert defined_names(source) == {"np", "f"}
    assert needed_names(source) == {"g", "K"}
    assert undefined_names({1: source, 2: "K = 1"}) == {"g": (1,)}


def test_marks_do_not_depend_on_blanks_at_line_ends():
    assert mark_of("a = 1  \nb = 2\n") == mark_of("a = 1\nb = 2")
    assert mark_of("a = 1") != mark_of("a = 2")


@pytest.mark.usefixtures("desk")
def test_the_bundle_knows_its_questions():
    about = read_about()

    assert isinstance(about, About)
    assert [question.id for question in about.questions] == ["a1", "a2"]
    assert about.language == "en"
