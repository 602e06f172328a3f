import json

import numpy as np
import pytest
from runs_by_hand import HISTORY, Weighted, failure, write_run

from autograder.checks import messages, runs
from autograder.checks.failure import CATALOGUE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty run folder, in which `load_run` looks."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "runs"
    path.mkdir()
    runs.set_run_folder(path)
    yield path
    runs.set_run_folder(None)


def test_a_saved_run_is_loaded_with_the_same_weights_and_curves(folder):
    model = Weighted()
    model.set_weights([np.random.default_rng(0).normal(size=w.shape).astype(np.float32) for w in model.weights])

    runs.save_run(model, HISTORY, "digits", folder, seconds=12.34, data=np.zeros((2, 28, 28), np.uint8))
    run = runs.load_run("digits")

    assert all(np.array_equal(a, b) for a, b in zip(run.weights, model.weights, strict=True))
    assert run.history == HISTORY
    assert run.facts.seconds == 12.3
    assert run.facts.data == runs.fingerprint(np.zeros((2, 28, 28), np.uint8))
    assert dict(run.facts.versions)["numpy"] == np.__version__


def test_save_run_takes_what_fit_returned(folder):
    class History:
        history = {"loss": [np.float32(0.5)], "lr": [np.float32(0.001)]}  # noqa: RUF012  as Keras has it

    runs.save_run(Weighted(), History(), "digits", folder)

    assert runs.load_run("digits").history["loss"] == [0.5]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Both files belong in your submission"), ("fa", "هر دو فایل باید در پاسخی که تحویل می‌دهید باشند")],
)
def test_save_run_says_in_one_line_what_to_hand_in(capsys, language, words):
    messages.set_language(language)
    try:
        runs.save_run(Weighted(), HISTORY, "digits")
    finally:
        messages.set_language("en")

    (line,) = capsys.readouterr().out.splitlines()
    assert words in line
    assert "runs/digits.npz" in line
    assert "runs/digits.json" in line


def test_what_is_saved_is_plain_arrays_and_json(folder):
    runs.save_run(Weighted(), HISTORY, "digits", folder)

    with np.load(folder / "digits.npz", allow_pickle=False) as arrays:
        assert arrays.files == ["w0000", "w0001"]
    record = json.loads((folder / "digits.json").read_text(encoding="utf-8"))
    assert (record["epochs"], record["parameters"]) == (2, 28 * 28 * 3 + 3)
    assert sorted(path.name for path in folder.iterdir()) == ["digits.json", "digits.npz"]


def test_a_second_run_of_the_same_name_replaces_the_first(folder):
    runs.save_run(Weighted(), HISTORY, "digits", folder)
    runs.save_run(Weighted([(2, 2)]), {"loss": [3.0]}, "digits", folder)

    assert runs.load_run("digits").shapes == ((2, 2),)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_diverged_training_is_not_saved_and_the_old_run_stays(folder, bad):
    runs.save_run(Weighted(), HISTORY, "digits", folder)
    model = Weighted()
    model.weights[0][0, 0] = bad

    message = failure(runs.save_run, model, HISTORY, "digits", folder)

    assert "diverged" in message
    assert np.isfinite(runs.load_run("digits").weights[0]).all()


def test_a_training_cell_as_it_was_handed_out_saves_nothing_and_is_no_error(folder, capsys):
    runs.save_run(None, ..., "digits", folder)

    assert "Nothing to save for `digits` yet" in capsys.readouterr().out
    assert not (folder / "digits.npz").exists()


@pytest.mark.parametrize("history", [None, {}, [0.1], {"loss": ["low"]}, {"loss": [None]}])
def test_save_run_asks_for_the_history_when_it_gets_something_else(folder, history):
    assert "what `model.fit(...)` returned" in failure(runs.save_run, Weighted(), history, "digits", folder)
    assert list(folder.iterdir()) == []


def test_save_run_asks_for_a_built_model(folder):
    assert "no weights yet" in failure(runs.save_run, Weighted([]), HISTORY, "digits", folder)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["", "../digits", "a/b", "Digits", "d" * 41, "digits.npz", "a\n", None])
def test_a_runs_name_cannot_be_a_path(name):
    assert "small letters" in failure(runs.save_run, Weighted(), HISTORY, name)
    assert "small letters" in failure(runs.load_run, name)
    assert "small letters" in failure(runs.held_back, name)


@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8", ">f4", ">f8"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_weights_of_any_float_type_and_layout_are_read_as_float32(folder, dtype, order):
    weight = np.arange(24, dtype=dtype).reshape(2, 3, 4, order=order)
    write_run(folder, [weight, np.ones(3, dtype)])

    run = runs.load_run("digits")

    assert [w.dtype for w in run.weights] == [np.float32, np.float32]
    assert np.array_equal(run.weights[0], weight.astype(np.float32))


def test_the_digest_is_of_the_numbers_and_not_of_the_bytes_on_disk(folder):
    weight = np.arange(6, dtype=np.float16).reshape(2, 3)
    write_run(folder, [weight], name="half")
    write_run(folder, [np.asfortranarray(weight.astype(np.float64))], name="double")
    write_run(folder, [weight.reshape(3, 2)], name="turned")

    half, double, turned = (runs.load_run(name).digest for name in ("half", "double", "turned"))

    assert half == double != turned


def test_a_run_is_read_again_once_its_file_has_changed(folder):
    write_run(folder, [np.zeros((2, 2), np.float32)])
    first, again = runs.load_run("digits"), runs.load_run("digits")
    write_run(folder, [np.ones((2, 2), np.float32)])
    changed = runs.load_run("digits")

    assert again is first
    assert changed.weights[0].sum() == 4


def test_no_test_can_change_the_weights_that_the_next_one_gets(folder):
    write_run(folder, [np.zeros((2, 2), np.float32)])

    with pytest.raises(ValueError, match="read-only"):
        runs.load_run("digits").weights[0][:] = 1


def test_scalar_and_empty_weights_are_weights(folder):
    write_run(folder, [np.float32(2), np.zeros((0, 3), np.float32)])

    assert runs.load_run("digits").shapes == ((), (0, 3))


def test_a_record_with_only_a_history_is_enough(folder):
    write_run(folder, [np.ones(2)])

    assert runs.load_run("digits").facts == runs.RunFacts()


def test_the_working_folder_is_looked_in_when_none_is_set(folder):
    write_run(folder, [np.ones(2)])
    runs.set_run_folder(None)

    assert runs.load_run("digits").shapes == ((2,),)


def test_every_text_on_runs_is_there_in_both_languages():
    keys = [key for key in CATALOGUE.entries if key.startswith("runs.")]

    assert len(keys) > 20
    assert all(set(CATALOGUE.entries[key]) == {"en", "fa"} for key in keys)
