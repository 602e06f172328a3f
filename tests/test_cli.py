"""The command line as it is typed: what a user gets wrong is one line and exit status 2, and nothing heavy is loaded."""

import contextlib
import csv
import json
import os
import re
import subprocess
import sys
import time
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from conftest import (
    BUMP,
    CHECK_BUMP,
    CHECK_DOUBLE,
    DOUBLE,
    ROOT,
    SETUP,
    TOY_BUMP,
    TOY_DOUBLE,
    TOY_SETTINGS,
    notebook_of,
)
from typer.testing import CliRunner

from autograder.cli import app, main

COMMANDS = typer.main.get_command(app).commands
HEAVY = ("tensorflow", "keras", "otter")
# Runs one command line after another as the console script does, and says how each ended and what was loaded for it.
WATCHED = f"""
import contextlib, io, json, sys
from autograder.cli import main

ended = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["autograder", *words]
    out, error, status = io.StringIO(), io.StringIO(), None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        try:
            main()
        except SystemExit as leaving:
            status = leaving.code or 0
    loaded = [name for name in {HEAVY!r} if name in sys.modules]
    ended.append([status, out.getvalue(), error.getvalue(), loaded])
print(json.dumps(ended))
"""
ANSI = re.compile("\x1b\\[[0-9;]*m")


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    status: int
    out: str
    error: str
    loaded: list[str]
    """Which heavy modules were imported for it."""


def typed_all(lines):
    """Run command lines, each a list of words, in one process of their own."""
    words = json.dumps([[str(word) for word in line] for line in lines])
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return [Ended(*facts) for facts in json.loads(ran.stdout)]


def typed(*words):
    return typed_all([words])[0]


WRONG = [
    ("grade 99_nothing {notebook} --out {out}", "'99_nothing'"),
    ("grade 01_convnets {nowhere} --out {out}", "{nowhere}"),
    ("grade 01_convnets {text} --out {out}", "{text}"),
    ("grade 01_convnets {empty_zip} --out {out}", "{empty_zip}"),
    ("grade 01_convnets {empty_folder} --out {out}", "{empty_folder}"),
    ("grade 01_convnets {notebook} --out {text}", "{text}"),
    ("grade 01_convnets {notebook} --out {text}/out", "{text}/out"),
    ("grade 01_convnets {notebook} --out {text} --isolation none", "{text}"),
    ("grade 01_convnets {notebook} --out {out} --isolation some", "'some'"),
    ("grade 01_convnets {notebook} --out {out} --jobs two", "'--jobs'"),
    ("grade 01_convnets {notebook} --out {out} --jobs -1", "'--jobs'"),
    ("grade 01_convnets {notebook} --output {out}", "--output"),
    ("grade 01_convnets {notebook} --out {out} --root {empty_folder}", "{empty_folder}"),
    ("grade 01_convnets {notebook}", "'--out'"),
    ("grade 01_convnets --out {out}", "'submissions'"),
    ("marks", "'marks'"),
    ("report {empty_folder}", "{empty_folder}"),
    ("report {text}", "{text}"),
    ("export {empty_folder} --to csv", "{empty_folder}"),
    ("export {empty_folder}", "'--to'"),
    ("arrived {empty_folder} --worksheet {text}", "{empty_folder}"),
    ("pull 01_convnets --out {out} --access {nowhere}", "{nowhere}"),
    ("pull 01_convnets --access {nowhere}", "'--out'"),
    ("push {empty_folder} --access {empty_folder}", "{empty_folder}"),
    ("push {empty_folder} --token x", "--token"),
    ("build 99_nothing --quick", "'99_nothing'"),
    ("demo --out {text}", "{text}"),
]
"""What is typed, and what the message must name."""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    (folder / "sara.ipynb").write_bytes(notebook_of("x = 1"))
    (folder / "class.zip").write_text("not a zip", encoding="utf-8")
    (folder / "nobody").mkdir()
    zipfile.ZipFile(folder / "empty.zip", "w").close()
    return {
        "notebook": folder / "sara.ipynb",
        "text": folder / "class.zip",
        "empty_zip": folder / "empty.zip",
        "empty_folder": folder / "nobody",
        "nowhere": folder / "nowhere.zip",
        "out": folder / "out",
    }


@pytest.fixture(scope="module")
def ended(places):
    """How each wrong line ended."""
    lines = [[word.format(**places) for word in line.split()] for line, _ in WRONG]
    return dict(zip((line for line, _ in WRONG), typed_all(lines), strict=True))


def test_what_was_begun_to_be_loaded_ends_with_an_error(places):
    marker = "/nowhere/begun_and_not_needed"
    grade = [sys.executable, "-m", "autograder", "grade", "01_convnets", str(places["text"]), "--out", "nowhere"]
    environment = {**os.environ, "PATH": f"{os.environ['PATH']}:{marker}"}

    # Not through pipes: to read one to its end is to wait for all who hold it.
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    ended = subprocess.run(grade, cwd=ROOT, env=environment, check=False, **quiet)

    # A process that was killed may take a moment to be gone, one that loads TensorFlow takes many.
    end = time.monotonic() + 2
    while (left := processes_with(marker.encode())) and time.monotonic() < end:
        time.sleep(0.05)
    assert ended.returncode == 2
    assert left == []


def processes_with(word):
    """Return the commands of all processes in whose environment a word is."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if word in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes())
    return found


@pytest.mark.parametrize(("line", "named"), WRONG, ids=[line for line, _ in WRONG])
def test_what_a_user_gets_wrong_is_one_line_that_names_it_and_exit_status_2(line, named, places, ended):
    lines = ended[line].error.splitlines()

    assert len(lines) == 1, ended[line].error
    assert lines[0].startswith("autograder: ")
    assert named.format(**places) in lines[0]
    assert ended[line].status == 2
    assert ended[line].loaded == []
    assert not places["out"].exists()


def test_a_wrong_command_line_says_where_to_read_how_it_is_right(ended):
    assert ended["marks"].error.endswith("; see: autograder --help\n")
    assert ended["grade 01_convnets {notebook}"].error.endswith("; see: autograder grade --help\n")


@pytest.mark.parametrize(
    "words", [("grade",), ("export", "results"), ("report",), ("replay", "01_convnets"), ("data", "prepare")]
)
def test_where_an_argument_is_missing_an_example_shows_how_it_is_right(words):
    wrong = typed(*words)

    assert wrong.status == 2
    assert f", as in: autograder {words[0]}" in wrong.error
    assert "; see: autograder" in wrong.error


def test_the_version_is_the_one_of_the_distribution():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert typed("--version").out == f"autograder {tomllib.loads(text)['project']['version']}\n"


def test_both_ways_to_ask_for_help_are_the_same():
    assert typed("grade", "-h").out == typed("grade", "--help").out


def test_no_words_at_all_show_the_commands():
    shown = typed()

    assert shown.status == 0
    assert all(name in shown.out for name in COMMANDS)
    assert shown.loaded == []


@pytest.mark.parametrize(
    "command", [[sys.executable, "-m", "autograder"], [str(Path(sys.executable).with_name("autograder"))]]
)
def test_module_and_console_script_are_the_same_command(command):
    ran = subprocess.run([*command, "marks"], capture_output=True, encoding="utf-8", check=False)

    assert ran.returncode == 2
    assert ran.stderr == "autograder: no such command 'marks'; see: autograder --help\n"


def test_a_persian_path_is_named_in_persian_also_where_the_output_is_ascii(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "autograder", "report", tmp_path / "نمره‌ها"],
        capture_output=True, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, check=False,
    )  # fmt: skip

    assert "نمره‌ها" in ran.stderr.decode("utf-8")
    assert ran.returncode == 2


def test_an_interrupted_command_says_so_in_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.workshop.build_all", interrupted)
    monkeypatch.setattr("sys.argv", ["autograder", "build"])

    with pytest.raises(SystemExit) as leaving:
        main()

    assert leaving.value.code == 130
    assert capsys.readouterr().err == "autograder: interrupted\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_has_help(name):
    command = COMMANDS[name]

    assert command.help
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", None)] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "data"])
def test_the_help_of_a_command_ends_with_an_example_of_it(name):
    assert COMMANDS[name].epilog.startswith(f"Example: autograder {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_lists_its_options(name):
    shown = CliRunner(env={"COLUMNS": "200", "TERM": "dumb"}).invoke(app, [name, "--help"])

    text = ANSI.sub("", shown.stdout)
    options = [word for parameter in COMMANDS[name].params for word in parameter.opts if word.startswith("--")]
    assert shown.exit_code == 0
    assert [option for option in options if option not in text] == []
    assert " ".join(COMMANDS[name].help.split()[:5]) in " ".join(text.split())


@pytest.fixture
def course(tmp_path):
    """A course's folder with one small assignment; one of its tests stumbles over the answer 7."""
    root = tmp_path / "course"
    tests = root / "solutions" / "toy" / "tests"
    tests.mkdir(parents=True)
    (root / "datasets").mkdir()
    (root / "datasets" / "__init__.py").write_text('"""Nothing."""\n', encoding="utf-8")
    (root / "pyproject.toml").touch()
    (tests.parent / "assignment.toml").write_text(TOY_SETTINGS, encoding="utf-8")
    (tests / "double.py").write_text(TOY_DOUBLE.replace("double(3) == 6", "{6: True}[double(3)]"), encoding="utf-8")
    (tests / "bump.py").write_text(TOY_BUMP, encoding="utf-8")
    return root


def read_grades(out):
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["name"]: (row["score"], row["status"]) for row in csv.DictReader(file)}


@pytest.mark.slow
@pytest.mark.xdist_group("kernels")
def test_a_class_is_graded_by_one_command_and_a_rerun_grades_only_what_is_not_settled(course, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    for name, answer in (("sara", DOUBLE), ("reza", "def double(x):\n    return 7")):
        (folder / name).mkdir(parents=True)
        (folder / name / "toy.ipynb").write_bytes(notebook_of(SETUP, answer, CHECK_DOUBLE, BUMP, CHECK_BUMP))
    words = (
        "grade",
        "toy",
        folder,
        "--out",
        out,
        "--jobs",
        "1",
        "--seed",
        "977",
        "--isolation",
        "none",
        "--root",
        course,
    )

    first = typed(*words)

    assert first.status == 1, first.error  # the grader itself failed on one
    assert "isolation: fork server" in first.out
    assert read_grades(out) == {"sara": ("5", "graded"), "reza": ("", "grader_error")}
    written = {"grades.csv", "gradebook.sqlite", "report.html", "report.en.html", "feedback", "senders.json"}
    assert {path.name for path in out.iterdir()} == written
    assert "<bdi>977</bdi>" in (out / "report.html").read_text(encoding="utf-8")
    page = next((out / "feedback").rglob("index.html"))

    (folder / "reza" / "toy.ipynb").unlink()
    (folder / "reza").rmdir()
    page.unlink()
    again = typed(*words, "--seed", "978")

    assert again.status == 0, again.error
    assert "<bdi>977</bdi>" in (out / "report.html").read_text(
        encoding="utf-8"
    )  # of the run that sara's result is from
    assert read_grades(out) == {"sara": ("5", "graded")}
    assert again.loaded == []

    reported = typed("report", out)

    assert reported.status == 0, reported.error
    assert page.exists()
