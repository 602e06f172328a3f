"""The doctor says what is there, what it is for, and how to get what is missing."""

import pytest

from autograder.doctor import Finding, examine, print_findings


@pytest.fixture
def found():
    return {finding.name: finding for finding in examine()}


@pytest.mark.slow
def test_every_finding_says_what_it_is_for_and_how_to_get_it(found):
    assert {
        "bubblewrap",
        "Landlock",
        "fork server",
        "TensorFlow and Keras",
        "GPU",
        "Chromium",
        "disk",
        "memory",
    } == set(found)
    assert all(finding.detail for finding in found.values())
    assert all(finding.purpose and finding.remedy for finding in found.values() if not finding.is_there)
    assert found["TensorFlow and Keras"].is_there


def test_a_machine_without_any_wall_is_not_ready(capsys):
    walls = [
        Finding("bubblewrap", False, "not installed", "shuts off", "apt"),
        Finding("Landlock", False, "none", "keeps", "Linux"),
    ]

    assert not print_findings(walls)
    assert "neither bubblewrap nor Landlock" in capsys.readouterr().out


def test_one_wall_is_enough(capsys):
    walls = [
        Finding("bubblewrap", False, "not installed", "shuts off", "apt"),
        Finding("Landlock", True, "ABI 6", "keeps", ""),
    ]

    assert print_findings(walls)
    assert "behind Landlock" in capsys.readouterr().out
