"""Otter's test files as the trusted process reads them: each by its own content, and with assertions that speak."""

import os
import textwrap

import pytest

from autograder.errors import GraderError
from autograder.grading.cases import load_cases, run_item, run_session

TEST_FILE = """
from otter.test_files import test_case

OK_FORMAT = False

@test_case(points={points}, hidden=False)
def {name}(double):
    assert double(3) == 6
"""


def written(folder, *, name="test_three", points=1):
    folder.mkdir(exist_ok=True)
    path = folder / "double.py"
    path.write_text(textwrap.dedent(TEST_FILE).format(name=name, points=points), encoding="utf-8")
    return path


def run_all(*paths, answer):
    """Return test name -> what it ended with."""
    ended = {}

    def drive(items):
        for item in (item for found in items.values() for item in found):
            ended[item.case.name] = run_item(item, {"double": answer})

    run_session(paths, drive)
    return ended


def test_a_failed_assertion_says_what_it_compared(tmp_path):
    path = written(tmp_path)

    ended = run_all(path, answer=lambda x: x + 2)

    assert "5 == 6" in str(ended["test_three"])


def test_assertions_speak_also_where_the_file_was_read_for_its_points_before(tmp_path):
    path = written(tmp_path)
    assert [case.points for case in load_cases(path)] == [1]

    ended = run_all(path, answer=lambda x: x + 2)

    assert "5 == 6" in str(ended["test_three"])


def test_files_of_one_name_in_two_folders_are_two(tmp_path):
    first, second = written(tmp_path / "a", name="test_a"), written(tmp_path / "b", name="test_b")

    assert [case.name for case in load_cases(first)] == ["test_a"]
    assert [case.name for case in load_cases(second)] == ["test_b"]


def test_a_file_named_like_a_module_of_python_is_read_as_a_file(tmp_path):
    path = written(tmp_path).rename(tmp_path / "string.py")

    assert [case.name for case in load_cases(path)] == ["test_three"]


def test_a_file_that_changed_is_read_again(tmp_path):
    path = written(tmp_path, points=1)
    before = load_cases(path)
    written(tmp_path, points=2)
    os.utime(path, (1, 1))

    after = load_cases(path)

    assert [case.points for case in (*before, *after)] == [1, 2]


def test_a_file_that_fails_halfway_fails_each_time_it_is_read(tmp_path):
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "\nimport no_such_module\n", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(GraderError, match="no_such_module"):
            run_all(path, answer=lambda x: 2 * x)


def test_options_that_someone_set_for_their_own_pytest_change_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-v --durations=9")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")

    assert run_all(written(tmp_path), answer=lambda number: 2 * number) == {"test_three": None}
    assert os.environ["PYTEST_ADDOPTS"] == "-v --durations=9"


def test_a_test_without_points_is_refused_by_name(tmp_path):
    path = written(tmp_path, points=None)

    with pytest.raises(GraderError, match="test_three has no points"):
        load_cases(path)
