"""Which weights a few steps of training change."""

import keras
import numpy as np
import pytest
from runs_by_hand import failure

from autograder import checks
from autograder.checks.toys import toy_with_head

X = np.random.default_rng(1).uniform(-1, 1, (6, 16, 16, 3)).astype(np.float32)
Y = np.array([[0], [1]] * 3, np.float32)


def model_on(base, *, compiled=True):
    model = keras.Sequential(
        [keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")]
    )
    if compiled:
        model.compile("sgd", "binary_crossentropy")
    return model


@pytest.fixture
def base():
    return checks.toy_base(np.random.default_rng(0))


@pytest.mark.parametrize("compiled", [True, False])
def test_a_frozen_base_stays_and_the_head_moves(base, compiled):
    base.trainable = False
    model = checks.model(model_on(base, compiled=compiled))

    moves = checks.weights_moved(model, base.get_weights(), X, Y, what="model")

    assert moves.base == (False,) * 12
    assert moves.rest == (True, True)


def test_what_should_have_stayed_is_named(base):
    names = checks.weight_names(base)
    moves = checks.weights_moved(checks.model(model_on(base)), base.get_weights(), X, Y, what="model")

    told = failure(checks.require_moves, moves, [False] * 10 + [True] * 2, names, what="model")

    assert "`block1_conv1 kernel`" in told
    assert "(10)" in told


def test_what_should_have_learned_is_named(base):
    base.trainable = False
    moves = checks.weights_moved(checks.model(model_on(base)), base.get_weights(), X, Y, what="model")

    told = failure(checks.require_moves, moves, [False] * 11 + [True], checks.weight_names(base), what="model")

    assert "`block3_conv2 bias`" in told


def test_a_head_that_learns_nothing_is_found(base):
    model = model_on(base)
    model.layers[-1].trainable = False
    moves = checks.weights_moved(checks.model(model), base.get_weights(), X, Y, what="model")

    assert "head" in failure(checks.require_moves, moves, [True] * 12, checks.weight_names(base), what="model")


def test_another_base_is_not_taken_for_the_one_given(base):
    model = checks.model(model_on(keras.models.clone_model(base)))

    assert "12 of its 12" in failure(checks.weights_moved, model, base.get_weights(), X, Y, what="model")


def test_the_toy_with_a_head_has_been_traced_so_that_unfreezing_alone_does_nothing():
    model, x, y = toy_with_head(np.random.default_rng(4), print)
    model.get_layer("toy_base").trainable = True
    before = model.get_weights()

    model.fit(x, y, batch_size=8, epochs=1, verbose=0)

    moves = checks.compared(before, model.get_weights(), range(12), range(12, 14))
    assert not any(moves.base)
    assert all(moves.rest)


def test_a_run_saved_in_half_precision_is_half_as_large(base, tmp_path, capsys):
    from autograder.checks.runs import save_run

    for half in (True, False):
        save_run(base, {"loss": [1.0]}, "half" if half else "whole", tmp_path, half=half)

    with np.load(tmp_path / "half.npz") as halves, np.load(tmp_path / "whole.npz") as whole:
        assert all(halves[name].dtype == np.float16 for name in halves)
        for name in whole:
            np.testing.assert_allclose(halves[name], whole[name], rtol=1e-3)
    assert "half.npz" in capsys.readouterr().out
