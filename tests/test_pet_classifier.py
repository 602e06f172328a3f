"""The pet classifier tells cats from dogs, flat and nested alike, and what was measured with it still holds."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import ROOT

from autograder.checks.localisation import localisation

KEPT = ROOT / "solutions" / "04_visualize" / "held_back" / "localisation.npz"


@pytest.fixture(scope="module")
def datasets():
    return pytest.importorskip("datasets.pet_classifier")


def test_both_forms_say_the_same_and_mostly_the_truth(datasets):
    from datasets import make_pets, shrunk
    from datasets.mini_vgg import preprocess_input

    pets = make_pets(60, seed=202)
    prepared = preprocess_input(shrunk(pets.images, datasets.SIDE))

    flat, nested = (np.asarray(datasets.pet_classifier(nested=form)(prepared)) for form in (False, True))

    assert np.allclose(flat, nested, atol=1e-5)
    assert (flat.argmax(axis=1) == pets.labels).mean() > 0.8


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_head_that_is_missing_or_broken_is_said_so(datasets, tmp_path, content):
    from datasets import DataUnavailableError

    path = tmp_path / "head.npz"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DataUnavailableError):
        datasets.pet_classifier(path=path)


def test_the_maps_held_back_are_those_of_the_weights_as_they_are(datasets):
    import keras
    import tensorflow as tf

    from datasets.mini_vgg import preprocess_input

    with np.load(KEPT, allow_pickle=False) as kept:
        images, masks, maps = kept["images"], kept["masks"], kept["maps"]
    model = datasets.pet_classifier()
    both = keras.Model(model.inputs[0], [model.get_layer("block4_conv2").output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, shares = both(preprocess_input(images[:6]))
        score = tf.reduce_sum(tf.math.log(tf.reduce_max(shares, axis=1)))
    slopes = np.asarray(tape.gradient(score, features)).mean(axis=(1, 2), keepdims=True)
    sums = np.maximum((np.asarray(features) * slopes).sum(axis=-1), 0)

    assert np.allclose(sums / sums.max(axis=(1, 2), keepdims=True), maps[:6], atol=1e-2)
    # A map that is the same everywhere, or a blob in the middle, is far from what the reference reaches.
    large = np.repeat(np.repeat(maps, 8, axis=1), 8, axis=2)
    assert localisation(large, masks).energy > 1.5 * localisation(np.ones_like(large), masks).energy
