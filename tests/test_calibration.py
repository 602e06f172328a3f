"""Thresholds follow from the reference runs on file, and the tests ask for what the thresholds say."""

import re
import tomllib
from dataclasses import replace

import pytest
from conftest import ROOT

from autograder.assignment import load_assignment
from autograder.authoring import calibration
from autograder.authoring.calibration import Ramp, ReferenceRun

RUN = ReferenceRun(0, 0.8, 0.81, 60.0, 1, "ten epochs", "python 3", "calibrate")
CALIBRATED = [
    (folder.name, name)
    for folder in sorted((ROOT / "solutions").glob("[0-9]*"))
    if (folder / "calibration").is_dir()
    for name in load_assignment(folder).calibration
]

ASKED = [pair for pair in CALIBRATED if (ROOT / "solutions" / pair[0] / "runs" / f"{pair[1]}.npz").exists()]
"""Without those that are only compared with."""


def runs_of(*accuracies):
    return tuple(replace(RUN, seed=seed, accuracy=share) for seed, share in enumerate(accuracies))


def test_runs_are_read_as_they_were_written_and_those_of_another_recipe_are_passed_over(tmp_path):
    path = tmp_path / "calibration" / "scratch.jsonl"
    for run in (replace(RUN, seed=1), replace(RUN, recipe="twenty epochs"), RUN):
        calibration.append(path, run)

    assert calibration.read(path, "ten epochs") == (RUN, replace(RUN, seed=1))


def test_a_line_that_was_broken_off_costs_that_run_alone(tmp_path):
    path = tmp_path / "scratch.jsonl"
    calibration.append(path, RUN)
    path.write_text(path.read_text(encoding="utf-8") + '{"seed": 1, "accur', encoding="utf-8")

    assert calibration.read(path, "ten epochs") == (RUN,)
    assert calibration.read(tmp_path / "none.jsonl", "ten epochs") == ()


def test_full_marks_are_three_deviations_and_three_standard_errors_below_the_mean():
    found = calibration.figures(runs_of(0.78, 0.80, 0.82), pictures=1600, ramp=Ramp(0.5, 6))

    assert (found["mean"], found["sd"], found["se"]) == (0.8, 0.02, 0.01)
    assert found["threshold"] == pytest.approx(0.71)
    assert found["arithmetic"] == "0.8000 - 3 x 0.0200 - 3 x 0.0100 = 0.7100"
    assert found["below"] == 0
    # One more run is (0.80 - 0.71) / 0.02 / sqrt(1 + 1/3) = 3.90 deviations away; for two degrees of freedom the tail of
    # Student's t is (1 - t / sqrt(2 + t * t)) / 2.
    assert found["false_fail"] == pytest.approx(0.03, abs=0.001)
    assert "0 of 3 runs fell below, at most 63%" in str(found["false_fail_arithmetic"])  # (1 - 0.63) ** 3 is 5 %


def test_points_rise_in_equal_steps_to_the_threshold():
    assert calibration.thresholds(0.5, 0.71, 4) == (0.5, 0.57, 0.64, 0.71)
    assert calibration.thresholds(0.55, 0.59, 6) == (0.55, 0.558, 0.566, 0.574, 0.582, 0.59)


def test_figures_take_the_place_of_the_old_ones_and_leave_the_rest(tmp_path):
    path = tmp_path / "assignment.toml"
    path.write_text(
        'a = "[calibration.x]"\n\n[calibration.x]\nruns = 1\n\n[calibration.y]\nruns = 2\n', encoding="utf-8"
    )

    calibration.write(path, "x", {"runs": 9, "command": 'say "x"'})
    calibration.write(path, "z", {"runs": 3})

    assert tomllib.loads(path.read_text(encoding="utf-8")) == {
        "a": "[calibration.x]",
        "calibration": {"x": {"runs": 9, "command": 'say "x"'}, "y": {"runs": 2}, "z": {"runs": 3}},
    }


@pytest.mark.parametrize(("slug", "name"), CALIBRATED)
def test_the_figures_in_assignment_toml_follow_from_the_runs_on_file(slug, name):
    folder = ROOT / "solutions" / slug
    stored = load_assignment(folder).calibration[name]
    runs = calibration.read(folder / "calibration" / f"{name}.jsonl", str(stored["recipe"]))
    ramp = Ramp(float(stored["floor"]), int(stored["steps"]), float(stored.get("at_most", 1)))

    assert calibration.figures(runs, pictures=int(stored["n"]), ramp=ramp) == stored


@pytest.mark.parametrize(("slug", "name"), ASKED)
def test_the_tests_ask_for_the_accuracies_of_the_ramp(slug, name):
    folder = ROOT / "solutions" / slug
    stored = load_assignment(folder).calibration[name]
    asked = re.compile(rf'at_least\((?:share|runs\.held_back_accuracy\(.*\)), ([0-9.]+), "{name}"\)')
    hidden = re.compile(r"def test_held_back_accuracy.*?(?=^@|\Z)", re.MULTILINE | re.DOTALL)
    found = [
        float(share)
        for path in sorted((folder / "tests").glob("*.py"))
        for test in hidden.findall(path.read_text())
        for share in asked.findall(test)
    ]

    assert tuple(found) == calibration.thresholds(stored["floor"], stored["threshold"], stored["steps"])
