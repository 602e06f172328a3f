"""How pictures were moved is read from what became of them, whoever wrote the layers."""

import keras
import numpy as np
import pytest
from keras import layers

from autograder import checks

FILLED = {"fill_mode": "nearest"}


class Own(layers.Layer):
    """Exchanges down and right in training, in a layer that no check knows."""

    def call(self, images, *, training=False):
        return keras.ops.transpose(images, (0, 2, 1, 3)) if training else images


def moves(*steps):
    return checks.measured_moves(checks.model(keras.Sequential(list(steps))))


def convnet(before=(), after=()):
    stages = [layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D()]
    head = [layers.Flatten(), layers.Dropout(0.5), layers.Dense(3, activation="relu"), layers.Dense(1)]
    return checks.model(keras.Sequential([keras.Input((16, 16, 3)), *before, *stages, *after, *head]))


def test_pictures_that_stay_as_they_are_are_measured_so():
    found = moves(layers.RandomTranslation(0.0, 0.0, **FILLED))

    assert not found.mirrored.any()
    assert found.angle_deg.max() < 0.01
    np.testing.assert_allclose(found.zoom, 1, atol=1e-4)
    assert np.isnan(found.nearest_share)


@pytest.mark.parametrize("one_factor", [True, False])
def test_turning_and_zooming_is_no_shear(one_factor):
    zoom = layers.RandomZoom(0.2, **FILLED) if one_factor else layers.RandomZoom(0.2, 0.2, **FILLED)

    assert moves(layers.RandomRotation(0.1, **FILLED), zoom).typical_skew() < 0.01
    assert moves(zoom, layers.RandomRotation(0.1, **FILLED)).typical_skew() < 0.01


def test_a_shear_is_seen_whatever_comes_after_it():
    found = moves(layers.RandomShear(0.2, **FILLED), layers.RandomRotation(0.1, **FILLED))

    assert 0.05 < found.typical_skew() < 0.36


@pytest.mark.parametrize(("fill", "least", "most"), [("nearest", 0.99, 1), ("reflect", 0, 0.95), ("constant", 0, 0.95)])
def test_what_fills_one_of_two_moves_is_told_apart(fill, least, most):
    found = moves(layers.RandomTranslation(0.2, 0.2, fill_mode=fill), layers.RandomRotation(0.1, **FILLED))

    assert least <= found.nearest_share <= most


def test_a_layer_of_ones_own_before_the_convolutions_is_found():
    assert checks.moves_pictures_first(convnet(before=[Own()]), side=16)


@pytest.mark.parametrize("after", [(), (Own(),)], ids=["none", "on the features"])
def test_dropout_and_moved_features_do_not_count_as_moved_pictures(after):
    assert not checks.moves_pictures_first(convnet(after=list(after)), side=16)
