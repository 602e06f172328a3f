"""Pictures are compared by their pixels, steps in the space of pictures by their closed form, figures by their data."""

import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image
from runs_by_hand import failure

from autograder import checks
from autograder.checks import illustrations
from autograder.checks.ascents import CUT, drives, linear_filter, linear_gradient, step_taken

mpl.use("agg")
PICTURE = np.arange(4 * 5 * 3, dtype=np.uint8).reshape(4, 5, 3) * 4


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (PICTURE[..., ::-1], "blue"),
        (PICTURE[::-1], "upside down"),
        (PICTURE[:, ::-1], "Left and right"),
        (255 - PICTURE, "Bright and dark"),
        (PICTURE / 255, "go to 1"),
        (PICTURE[:, ::-1, ::-1], "differs"),
    ],
)
def test_what_is_wrong_with_a_picture_is_said_in_words(found, said):
    assert said in failure(checks.same_picture, found, PICTURE, "overlay()")


def test_values_that_began_again_from_the_other_end_are_named():
    wanted = np.clip(np.linspace(-100, 400, 60).reshape(4, 5, 3), 0, 255)
    found = np.linspace(-100, 400, 60).reshape(4, 5, 3).astype(np.int64).astype(np.uint8)

    assert "began again" in failure(checks.same_picture, found, np.linspace(-100, 400, 60).reshape(4, 5, 3), "f()")
    checks.same_picture(wanted, wanted, "f()")


def test_a_turned_picture_is_told_from_one_of_another_size():
    assert "exchanged" in failure(checks.picture, PICTURE.swapaxes(0, 1), "overlay()", shape=(4, 5, 3))
    assert "exchanged" not in failure(checks.picture, PICTURE[:2], "overlay()", shape=(4, 5, 3))
    assert "0 and 1" in failure(checks.picture, (PICTURE > 90).astype(np.uint8), "f()", shape=(4, 5, 3))


def test_the_gradient_of_a_linear_filter_is_what_the_tape_gives():
    import tensorflow as tf

    rng = np.random.default_rng(1)
    model, _ = linear_filter(rng)
    image = tf.constant(rng.normal(size=(1, 11, 14, 3)), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(model(image)[:, CUT:-CUT, CUT:-CUT, 2])

    expected = linear_gradient(model.get_weights()[0], 2, (11, 14))

    assert np.allclose(tape.gradient(loss, image)[0], expected, atol=1e-6)


def test_a_step_has_the_length_and_the_direction_asked_for():
    gradient = np.random.default_rng(2).normal(size=(6, 7, 3))
    image, unit = np.zeros((6, 7, 3)), gradient / np.linalg.norm(gradient)

    assert np.allclose(step_taken(image + 2 * unit, image, 2.0, "step()", rising=gradient), 2 * unit)
    assert "against" in failure(step_taken, image - 2 * unit, image, 2.0, "step()", rising=gradient)
    assert "length" in failure(step_taken, image + 2 * gradient, image, 2.0, "step()", rising=gradient)


def test_a_pattern_drives_its_own_filter_far_above_noise():
    noise = np.array([1.0, 2, 3, 1, 1, 1, 1])
    pattern = np.array([9.0, 2, 3, 1, 1, 1, 1])
    drives(pattern, noise, 0, "pattern()")

    assert "times" in failure(drives, noise, noise, 0, "pattern()")
    assert "other filters" in failure(drives, np.array([4.0, 90, 90, 90, 90, 90, 90]), noise, 0, "pattern()")


def test_how_a_picture_is_shown_is_read_from_the_figure():
    fig, (first, second, third) = plt.subplots(1, 3)
    first.imshow(np.eye(3), cmap="magma")
    second.imshow(np.eye(3), origin="lower")
    third.matshow(np.eye(3), cmap="gray")
    third.invert_xaxis()

    shown = [axes.shown[0] for axes in checks.figure(fig, "draw()").axes]

    assert [one.colour_map for one in shown] == ["magma", "viridis", "gray"]
    assert [one.from_top for one in shown] == [True, False, False]


def test_an_illustration_is_a_picture_any_program_reads_and_is_collected_once():
    illustrations.collected()
    checks.illustrate("illustration.own", np.array([[0.0, 0.5], [1.0, np.nan]]))
    checks.illustrate("illustration.picture", PICTURE)
    for _ in range(20):
        checks.illustrate("illustration.picture", PICTURE)

    own, picture, *rest = illustrations.collected()

    assert np.array_equal(np.asarray(Image.open(io.BytesIO(picture.png))), PICTURE)
    assert np.asarray(Image.open(io.BytesIO(own.png)))[0, 0].tolist() == [0, 0, 0]
    assert own.caption.fa != own.caption.en
    assert len(rest) == 4
    assert illustrations.collected() == ()


def test_every_output_of_a_model_or_a_function_is_asked_for():
    import keras

    rng = np.random.default_rng(0)
    toy = checks.toy_convnet(rng)
    both = keras.Model(toy.model.inputs[0], [toy.model.get_layer("pool_a").output, toy.model.output])
    x = toy.picture(rng)[None]

    for value in (both, lambda x: [np.asarray(output) for output in both(x)]):
        found = checks.all_outputs(value, x, "f()")
        assert [output.ndim for output in found] == [4, 2]
    assert "no answer" in failure(checks.all_outputs, None, x, "f()")
