"""Weights that were handed on are pointed out to the instructor; who trained for themselves hears nothing."""

import io

import numpy as np
import pytest

from autograder.demo import PUPILS, files_of
from autograder.grading.results import Student
from autograder.grading.shared_runs import digest_of_arrays, flag_shared_runs
from autograder.grading.submission import Submission, SubmittedFile


def packed(*arrays, save=np.savez):
    file = io.BytesIO()
    save(file, **{f"w{number:04d}": array for number, array in enumerate(arrays)})
    return file.getvalue()


def handed_in(key, **runs):
    files = tuple(SubmittedFile(f"runs/{name}.npz", content) for name, content in runs.items())
    return Submission(Student(key, key), b"{}", "x.ipynb", files)


def flags_of(*submissions):
    return [[flag.key for flag in submission.flags] for submission in flag_shared_runs(submissions)]


WEIGHTS = np.arange(12, dtype=np.float32).reshape(3, 4)


def test_two_with_the_same_weights_are_both_flagged_and_a_third_is_not():
    same, other = packed(WEIGHTS), packed(WEIGHTS + 1e-6)

    assert flags_of(handed_in("1", digits=same), handed_in("2", digits=other), handed_in("3", digits=same)) == [
        ["shared_run"],
        [],
        ["shared_run"],
    ]


def test_packing_them_anew_or_renaming_the_file_hides_nothing():
    first, second = (
        handed_in("1", digits=packed(WEIGHTS)),
        handed_in("2", pets=packed(WEIGHTS, save=np.savez_compressed)),
    )

    assert flags_of(first, second) == [["shared_run"], ["shared_run"]]
    marks = {flag.text.en.partition("(mark ")[2] for one in flag_shared_runs([first, second]) for flag in one.flags}
    assert len(marks) == 1


def test_one_student_who_sends_the_same_weights_twice_is_not_flagged():
    assert flags_of(handed_in("1", digits=packed(WEIGHTS), again=packed(WEIGHTS))) == [[]]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no zip at all"])
def test_a_file_that_is_no_archive_is_compared_as_it_is(content):
    assert digest_of_arrays(content) == digest_of_arrays(bytes(content))
    assert flags_of(handed_in("1", digits=content), handed_in("2", digits=content + b"x")) == [[], []]


def test_in_the_sample_class_everyone_trained_alone():
    from conftest import ROOT

    digests = [
        digest_of_arrays(files["runs/digits.npz"])
        for files in (files_of(ROOT, pupil) for pupil in PUPILS)
        if "runs/digits.npz" in files
    ]

    assert len(digests) > 10
    assert len(set(digests)) == len(digests)
