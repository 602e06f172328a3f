"""The shape of the project: imports point one way, modules stay small, and what is told about it is so."""

import ast
import re
import subprocess
import sys
import tomllib
from graphlib import CycleError, TopologicalSorter

import pytest
import typer
from conftest import ROOT
from setuptools import find_packages

from autograder.cli import app
from autograder.execution.sandbox import GUEST_MODULES, PACKAGE

BASE = {"errors", "assignment", "lateness", "whole_files"}
MAY_IMPORT = {
    "errors": set(),
    "checks": set(),
    "student": {"checks"},
    "whole_files": {"errors"},
    "lateness": {"errors", "checks"},
    "assignment": {"errors", "checks", "lateness"},
    "execution": {*BASE, "checks"},
    "grading": {*BASE, "checks", "execution"},
    "bulk": {*BASE, "checks", "execution", "grading"},
    "lms": {*BASE, "checks", "grading"},
    "handback": {*BASE, "checks", "grading", "lms"},
    "feedback": {*BASE, "checks", "grading"},
    "webservice": {*BASE, "checks", "grading", "lms", "handback", "feedback"},
    "authoring": {*BASE, "checks", "grading", "student"},
    "report": {*BASE, "checks", "grading", "feedback"},
    "similarity": {*BASE, "checks", "grading", "feedback"},
    "rubric": {*BASE, "checks", "grading", "feedback", "handback", "lms", "report"},
}
"""What each part may import beside itself. A module that stands beside the packages joins them and may import all."""
MAX_LINES = 400
CODE_IN_TEXT = re.compile(r"`([^`\n]+)`|^ {4}(.+)$", re.MULTILINE)
# Brackets around one letter keep these patterns from finding themselves.
FOREIGN_TO_GIT = {
    "a path of somebody's machine": r"(?<![\w.{}])/(?:wor[k]|roo[t]|hom[e])/\w",
    "a registry's host": r"pyp[i]\.org|pythonhoste[d]\.org|anacond[a]\.org|npmj[s]\.(?:org|com)|proxy\.golan[g]\.org",
    "notes that are not in the project": (
        r"\b(?:DESIG[N]|STYL[E]|QUESTION[S]|HOSTIL[E]|CONTRAC[T]|LM[S]|OTTER_AND_NBGRADE[R]|WHAT_GOES_WRON[G])\.md\b"
    ),
}


def modules():
    """Return the dotted name of every module of the package -> its path."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
TOP = {name for name in MODULES if name.count(".") == 1 and name.split(".")[1] not in MAY_IMPORT}
COMMANDS = typer.main.get_command(app).commands


def imported(path):
    """Return the modules of ours that a file imports anywhere in it, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "autograder"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            if node.module and node.module.split(".")[0] == "autograder":
                whole = {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES)
                found |= whole
                if len(whole) < len(node.names):
                    found.add(node.module)
    return found


def part_of(module):
    return ([*module.split("."), ""])[1]


def files_in_git():
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path):
    """Return a file's text, None where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def readme():
    return (ROOT / "README.md").read_text(encoding="utf-8")


def code_in_readme():
    """Return what the README sets as code: spans and indented blocks, without the prompt-like comments behind it."""
    return [
        re.split(r"\s{2,}#?", span or block.strip())[0]
        for span, block in CODE_IN_TEXT.findall(readme())
        if span or block
    ]


def make_targets():
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_a_module_imports_only_what_lies_below_it():
    wrong = {
        (name, module)
        for name, path in MODULES.items()
        if name not in {"autograder", *TOP}
        for module in imported(path) - {"autograder"}  # the bare package is no part: it says where it lies
        if part_of(module) not in MAY_IMPORT[part_of(name)] | {part_of(name)}
    }

    assert wrong == set()


def test_the_modules_beside_the_packages_are_imported_by_each_other_only():
    wrong = {
        (name, module)
        for name, path in MODULES.items()
        if name not in TOP
        for module in imported(path)
        if module in TOP
    }

    assert {"autograder.cli", "autograder.classroom", "autograder.workshop", "autograder.demo"} <= TOP
    assert wrong == set()


def test_imports_make_no_circle():
    graph = {name: imported(path) - {name} for name, path in MODULES.items()}

    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))

    assert set(order) >= set(MODULES)


def test_what_a_students_kernel_can_import_of_ours_is_copied_for_it():
    copied = {
        name
        for name, path in MODULES.items()
        if any((PACKAGE / guest) == path or (PACKAGE / guest) in path.parents for guest in GUEST_MODULES)
    }
    datasets = {module for path in (ROOT / "datasets").glob("*.py") for module in imported(path)}

    needed = {module for name in copied for module in imported(MODULES[name])} | datasets

    assert needed - copied == set()
    assert "autograder.execution.guest" in copied


def test_nothing_that_knows_tests_or_students_is_copied_for_a_kernel():
    assert {guest.split("/")[0] for guest in GUEST_MODULES} <= {"__init__.py", "errors.py", "checks", "execution"}


def test_every_module_is_small_enough_to_be_read_at_once():
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}

    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_every_module_says_in_its_first_line_what_it_is():
    said = {name: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for name, path in MODULES.items()}

    silent = {name for name, text in said.items() if not (text or "").split("\n")[0].rstrip().endswith((".", ":"))}
    assert silent == set()


def test_the_only_package_that_is_installed_is_our_own():
    # A package `datasets` in site-packages would take the place of another project's of that name.
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = settings["tool"]["setuptools"]["packages"]["find"]

    installed = find_packages(ROOT, **rules)

    assert {package.split(".")[0] for package in installed} == {"autograder"}
    assert {f"autograder.{part}" for part in MAY_IMPORT if (PACKAGE / part).is_dir()} <= set(installed)
    assert find_packages(ROOT / "datasets", **rules) == []


@pytest.mark.parametrize("kind", FOREIGN_TO_GIT)
def test_no_file_names_what_is_not_the_projects(kind):
    pattern = re.compile(FOREIGN_TO_GIT[kind])

    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in files_in_git()
        for match in [pattern.search(text_of(path) or "")]
        if match
    }

    assert found == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_tells_of_every_command(name):
    assert any(f"autograder {name}" in code for code in code_in_readme())


def test_every_command_and_option_in_the_readme_exists():
    lines = [code.split() for code in code_in_readme() if re.match(r"(?:\.venv/bin/)?autograder [a-z]", code)]

    for _, name, *words in lines:
        assert name in COMMANDS, name
        command = COMMANDS[name]
        if subcommands := getattr(command, "commands", None):  # `autograder data prepare ...`
            assert words[0] in subcommands, name
            command = subcommands[words[0]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word.strip("[]") for word in words if word.strip("[]").startswith("--")} <= options, name
    assert lines


def test_the_readme_tells_of_every_option_of_grading():
    options = {option for parameter in COMMANDS["grade"].params for option in parameter.opts if option[:2] == "--"}

    assert {option for option in options if not any(option in code for code in code_in_readme())} == set()


def test_every_make_target_in_the_readme_exists_and_the_main_ones_are_told_of():
    told = {code.split()[1] for code in code_in_readme() if code.startswith("make ")}

    assert told <= make_targets()
    assert {"demo", "test"} <= told


def test_every_folder_in_the_readme_exists():
    folders = {code for code in code_in_readme() if re.fullmatch(r"(?:[a-z]+/)+", code)}

    made = {"build/", "results/"}
    assert {folder for folder in folders - made if not (ROOT / folder).is_dir()} == set()
    assert {"assignments/", "autograder/", "datasets/", "solutions/", "tests/"} <= folders


def test_the_changelog_begins_with_what_is_unreleased():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[0] == "[Unreleased]"


def test_tests_of_a_group_run_in_one_process(tmp_path):
    (tmp_path / "test_group.py").write_text(
        "import os\nimport pathlib\nimport pytest\n\n"
        "@pytest.mark.xdist_group('one')\n@pytest.mark.parametrize('number', range(8))\n"
        "def test_who_runs(number):\n    pathlib.Path(str(number)).write_text(os.environ['PYTEST_XDIST_WORKER'])\n",
        encoding="utf-8",
    )
    words = ["-n", "2", "--dist", "loadgroup", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pytest", *words], cwd=tmp_path, check=True, capture_output=True)

    # Else what takes a minute to set up is set up by every process.
    assert len({(tmp_path / str(number)).read_text(encoding="utf-8") for number in range(8)}) == 1
