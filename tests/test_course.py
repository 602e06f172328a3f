"""What an instructor sets once for the whole course holds for every assignment that says nothing else."""

import dataclasses
import tomllib

import pytest
from conftest import ROOT, TOY_SETTINGS

from autograder.assignment import Limits, load_assignment
from autograder.course import load_course
from autograder.errors import UsageError
from autograder.lms import ArchiveLimits


def course_of(folder, text):
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return load_course(folder)


def test_the_shipped_settings_are_the_defaults_and_name_every_limit_of_a_kernel():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["autograder"]

    assert Limits.model_validate(settings["limits"]) == Limits()
    assert settings["limits"].keys() == Limits.model_fields.keys()
    assert load_course(ROOT).archives == ArchiveLimits()


def test_a_course_without_settings_has_the_defaults(tmp_path):
    assert load_course(tmp_path).archives == ArchiveLimits()
    assert course_of(tmp_path, "[tool.other]\nx = 1\n").limits == {}


def test_an_assignments_own_limit_goes_before_the_courses(tmp_path):
    course = course_of(tmp_path, "[tool.autograder.limits]\ncell_s = 7\nprocesses = 99\n")
    (tmp_path / "assignment.toml").write_text(TOY_SETTINGS, encoding="utf-8")  # cell_s = 3

    limits = load_assignment(tmp_path, limits=course.limits).limits

    assert (limits.cell_s, limits.processes, limits.open_files) == (3, 99, Limits().open_files)


def test_the_address_of_bundles_has_a_place_for_what_differs(tmp_path):
    course = course_of(tmp_path, '[tool.autograder]\nbundle_url = "https://x.example/{slug}_{language}.zip"\n')

    assert course.bundle_url.format(slug="a", language="fa") == "https://x.example/a_fa.zip"


def test_archives_are_limited_by_the_course(tmp_path):
    course = course_of(tmp_path, "[tool.autograder.archives]\ndepth = 3\n")

    assert course.archives == dataclasses.replace(ArchiveLimits(), depth=3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool.autograder.limits]\nsell_s = 7\n", "limits.sell_s is no setting"),
        ("[tool.autograder.limits]\ncell_s = 0\n", "cell_s"),
        ('[tool.autograder.limits]\nprocesses = "many"\n', "processes"),
        ("[tool.autograder.archives]\nentries = -1\n", "entries"),
        ("[tool.autograder]\nlimits = 3\n", "must be a table"),
        ("[tool.autograder.limit]\n", "limit is no setting"),
        ("[tool.autograder\n", "not valid TOML"),
        ('[tool.autograder]\nbundle_url = "file:///{slug}.zip"\n', "begins with https://"),
        ('[tool.autograder]\nbundle_url = "https://x.example/{name}.zip"\n', "begins with https://"),
        ("[tool.autograder]\nbundle_url = 3\n", "begins with https://"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path, text, said):
    with pytest.raises(UsageError, match=r"pyproject\.toml") as raised:
        course_of(tmp_path, text)

    assert said in str(raised.value)
