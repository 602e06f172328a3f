"""Weights that were handed on are pointed out to the instructor; who trained for themselves hears nothing."""

import io
import tracemalloc
import zipfile

import numpy as np
import pytest

from autograder.demo import PUPILS, files_of
from autograder.grading.results import Student
from autograder.grading.run_sketches import sketch_of
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
    same, other = packed(WEIGHTS), packed(WEIGHTS[::-1])

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


SHAPES = ((3, 3, 1, 16), (16,), (144, 32), (32,), (32, 10), (10,))


def trained(seed, shapes=SHAPES):
    """Return weights as a training of its own would leave them."""
    rng = np.random.default_rng(seed)
    return [rng.normal(0, 0.1, shape).astype(np.float32) for shape in shapes]


def noisy(weights, share, seed=99):
    rng = np.random.default_rng(seed)
    return [(weight * (1 + share * rng.standard_normal(weight.shape))).astype(np.float32) for weight in weights]


def step_further(weights, rate=1e-3):
    """Move every weight by the learning rate, as Adam's first step does."""
    rng = np.random.default_rng(5)
    return [weight + rate * rng.choice([-1, 1], weight.shape).astype(np.float32) for weight in weights]


@pytest.mark.parametrize(
    "change",
    [
        lambda weights: [weight + np.float32(1e-6) for weight in weights],
        lambda weights: noisy(weights, 0.01),
        lambda weights: [weight.astype(np.float16) for weight in weights],
        lambda weights: [weight.astype(np.float64) for weight in weights],
        lambda weights: [np.round(weight, 2) for weight in weights],
        lambda weights: [3 * weight for weight in weights],
        step_further,
    ],
    ids=["tiny shift", "noise", "half precision", "double precision", "rounded", "scaled", "one step"],
)
def test_a_copy_that_was_changed_a_little_is_flagged_with_the_other(change):
    first, copy = trained(1), change(trained(1))

    found = flag_shared_runs(
        [
            handed_in("1", digits=packed(*first)),
            handed_in("2", mine=packed(*copy)),
            handed_in("3", digits=packed(*trained(2))),
        ]
    )

    assert [[flag.key for flag in one.flags] for one in found] == [["near_run"], ["near_run"], []]
    marks = {flag.text.en.partition("(mark ")[2][:6] for one in found for flag in one.flags}
    assert len(marks) == 1


def test_all_who_made_theirs_from_one_file_share_one_mark():
    files = [packed(*noisy(trained(1), 0.01, seed)) for seed in range(4)]

    found = flag_shared_runs([handed_in(str(n), digits=file) for n, file in enumerate([*files, packed(*trained(7))])])

    texts = [[flag.text.en.partition("(mark ")[2] for flag in one.flags] for one in found]
    assert texts == [texts[0]] * 4 + [[]]


def test_a_frozen_base_that_everybody_stands_on_is_no_copy():
    base = trained(1)[:2]

    assert flags_of(*(handed_in(str(n), tuned=packed(*base, *trained(n)[2:])) for n in range(2, 8))) == [[]] * 6


def test_biases_that_stayed_at_zero_are_no_copy():
    zeros = [np.zeros(64, np.float32), np.zeros((8, 8), np.float32)]

    assert flags_of(*(handed_in(str(n), run=packed(*zeros, *trained(n))) for n in range(3))) == [[]] * 3


def test_one_student_who_sends_two_moments_of_one_training_is_not_flagged():
    assert flags_of(handed_in("1", early=packed(*trained(1)), late=packed(*noisy(trained(1), 0.01)))) == [[]]


def test_weights_of_other_shapes_are_not_compared():
    other = [*trained(1)[:-2], *trained(3, ((32, 11), (11,)))]

    assert flags_of(handed_in("1", run=packed(*trained(1))), handed_in("2", run=packed(*other))) == [[], []]


@pytest.mark.parametrize(
    "content",
    [
        packed(np.full((32, 32), np.nan, np.float32)),
        packed(
            np.array([object()] * 100, object), save=lambda file, **arrays: np.savez(file, allow_pickle=True, **arrays)
        ),
        packed(np.arange(400).reshape(20, 20)),
        packed(np.zeros((0, 5), np.float32)),
        packed(*trained(1))[:-40],
        b"PK\x01\x02" * 5000,
    ],
    ids=["nan", "pickled", "integers", "empty", "cut off", "many entries"],
)
def test_files_that_cannot_be_weights_are_near_to_nothing(content):
    assert sketch_of(content) is None
    assert flags_of(
        handed_in("1", run=content), handed_in("2", run=content + b" "), handed_in("3", run=packed(*trained(1)))
    ) in (
        [[], [], []],
        [["shared_run"], ["shared_run"], []],
    )


def test_a_bomb_in_a_run_is_not_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("w0000.npy", "w") as entry:
        np.lib.format.write_array_header_1_0(
            entry, {"descr": "<f4", "fortran_order": False, "shape": (1 << 14, 1 << 14)}
        )
        for _ in range(64):
            entry.write(bytes(1 << 20))

    tracemalloc.start()
    sketch_of(file.getvalue())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 << 20


def test_in_the_sample_class_everyone_trained_alone():
    from conftest import ROOT

    runs = [
        files["runs/digits.npz"] for files in (files_of(ROOT, pupil) for pupil in PUPILS) if "runs/digits.npz" in files
    ]

    assert len(runs) > 10
    assert flags_of(*(handed_in(str(n), digits=run) for n, run in enumerate(runs))) == [[]] * len(runs)
