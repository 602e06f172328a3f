"""Heat maps are compared with closed forms; what is wrong with one is said in words."""

import numpy as np
import pytest
from runs_by_hand import failure

from autograder import checks
from autograder.checks.heat_maps import normalised, stretched
from autograder.checks.localisation import at_least, localisation, pair
from autograder.checks.toy_convnets import HEADS


def by_tape(toy, image, label, *, after):
    """Return Grad-CAM before relu as the definition has it, with a gradient."""
    import keras
    import tensorflow as tf

    inner = toy.model.get_layer(toy.base) if toy.base else toy.model
    seen = inner.get_layer(toy.layer).output
    if toy.base:
        body = keras.Model(inner.inputs[0], seen)
        with tf.GradientTape() as tape:
            features = x = body(image[None])
            tape.watch(features)
            for layer in toy.model.layers[2:]:
                x = layer(x)
            score = x[0, label] if after else tf.math.log(x)[0, label]
    else:
        with tf.GradientTape() as tape:
            features, x = keras.Model(inner.inputs[0], [seen, inner.output])(image[None])
            score = x[0, label] if after else tf.math.log(x)[0, label]
    slopes = tf.reduce_mean(tape.gradient(score, features), axis=(1, 2))
    return np.asarray(tf.reduce_sum(features * slopes[:, None, None], axis=-1))[0]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("nested", [False, True])
def test_the_closed_form_of_a_toy_is_what_the_gradient_gives(head, nested):
    rng = np.random.default_rng(3)
    toy = checks.toy_convnet(rng, head=head, nested=nested)
    picture = toy.picture(rng)
    _, after = toy.maps(picture)

    for label in range(len(after)):
        found = by_tape(toy, picture, label, after=True)
        assert np.allclose(found, after[label], atol=1e-5 * np.abs(after).max())
        # The gradient of the logarithm is that of the probability, divided by it: the same map up to scale.
        found = by_tape(toy, picture, label, after=False)
        assert np.allclose(found / np.abs(found).max(), after[label] / np.abs(after[label]).max(), atol=1e-4)


def test_the_map_before_softmax_is_the_weighted_sum_of_the_channels():
    rng = np.random.default_rng(4)
    toy = checks.toy_convnet(rng)
    picture = toy.picture(rng)
    before, _ = toy.maps(picture)
    features = np.asarray(toy.sees(picture[None]))[0]
    kernel = toy.model.get_layer("scores").get_weights()[0]

    sums = np.einsum("hwk,kc->chw", features, kernel) / features[..., 0].size

    assert np.allclose(before, sums, atol=1e-5)


def test_a_toy_has_clear_maps_for_several_classes_and_the_likeliest_comes_last():
    rng = np.random.default_rng(5)
    toy = checks.toy_convnet(rng)
    pictures = [toy.picture(rng) for _ in range(8)]

    clear = [toy.clear_classes(picture) for picture in pictures]

    assert sum(len(classes) >= 2 for classes in clear) >= 2
    best = int(np.asarray(toy.model(pictures[0][None]))[0].argmax())
    assert best not in clear[0][:-1]


SUMS = np.array([[-1.0, 0.5, 2.0], [0.2, -3.0, 1.0]])
RIGHT = np.array([[0, 0.25, 1.0], [0.1, 0, 0.5]])


@pytest.mark.parametrize("found", [RIGHT, RIGHT[None], RIGHT[..., None], RIGHT[None, ..., None], RIGHT.tolist()])
def test_a_heat_map_may_have_axes_of_one(found):
    checks.same_heat_map(found, [SUMS], "grad_cam()")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (SUMS / 2, "negative"),
        (RIGHT * 4, "from 0 to 1"),
        (RIGHT / 2, "has to be 1"),
        (RIGHT.T, "exchanged"),
        (RIGHT * np.nan, "NaN"),
        (RIGHT[:, ::-1], "mirrored"),
        (np.abs(SUMS) / 3, "absolute"),
        (RIGHT * 0, "0 everywhere"),
        (np.repeat(RIGHT[..., None], 4, axis=2), "channels"),
        (None, "no answer"),
    ],
)
def test_what_is_wrong_with_a_heat_map_is_said_in_words(found, said):
    assert said in failure(checks.same_heat_map, found, [SUMS], "grad_cam()")


def test_where_nothing_speaks_for_the_class_only_zeros_are_right():
    checks.same_heat_map(np.zeros((2, 3)), [-np.abs(SUMS)], "grad_cam()")

    assert "absolute" in failure(checks.same_heat_map, np.abs(SUMS) / 3, [-np.abs(SUMS)], "grad_cam()")


def test_the_map_of_another_class_is_named_where_it_is_known():
    other = {"heat.other_class": SUMS[::-1] * [1, 2, 3]}

    assert "highest probability" in failure(
        checks.same_heat_map, normalised(np.maximum(other["heat.other_class"], 0)), [SUMS], "cam()", others=other
    )


def test_a_stretched_map_keeps_its_values_in_the_middle_of_each_cell():
    heat = np.array([[0.0, 1.0], [0.5, 0.25], [0.3, 0.0]])

    big = stretched(heat, (15, 6))

    assert np.allclose(big[2::5, 1::3], heat)
    assert big.min() >= 0
    assert big.max() <= 1


def test_maps_are_measured_by_their_highest_place_and_by_their_sum_inside():
    masks = np.zeros((2, 4, 4), bool)
    masks[:, :2] = True
    maps = np.zeros((2, 4, 4))
    maps[0, 0, 1], maps[0, 3, 3] = 3, 1
    # The second map is all zeros: it points nowhere.

    found = localisation(maps, masks)

    assert (found.pointing, found.energy) == (0.5, 0.375)


def test_a_map_that_peaks_just_beside_the_mask_still_points_at_it():
    masks = np.zeros((2, 9, 9), bool)
    masks[:, :3] = True
    maps = np.zeros((2, 9, 9))
    maps[0, 4, 8], maps[1, 5, 8] = 1, 1

    assert localisation(maps, masks).pointing == 0.5


def test_energy_beyond_that_of_other_maps_does_not_make_up_for_a_lack_of_it():
    masks = np.zeros((2, 4, 4), bool)
    masks[:, :2] = True
    reference = np.ones((2, 4, 4))
    maps = np.zeros((2, 4, 4))
    maps[0, 0, 0], maps[1, 3, 3] = 1, 1

    assert localisation(maps, masks).energy == 0.5
    assert localisation(maps, masks, at_most=reference).energy == 0.25


def test_shares_are_asked_for_in_parts_of_the_references():
    at_least(0.4, 0.5, 0.8, "energy")

    assert "30.0" in failure(at_least, 0.3, 0.5, 0.8, "energy")
    assert "energy" in failure(at_least, float("nan"), 0.5, 0.8, "energy")


@pytest.mark.parametrize("value", [None, 3, (1,), (1, np.ones((3, 3)), 2), ("cat", np.ones((4, 5)))])
def test_a_class_and_a_map_are_asked_for_together(value):
    assert failure(pair, value, "locate()", (4, 5))
