"""The pet classifier tells cats from dogs, flat and nested alike, and what was measured with it still holds."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import ROOT

from autograder.checks.heat_maps import stretched
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


@pytest.fixture(scope="module")
def kept():
    with np.load(KEPT, allow_pickle=False) as arrays:
        large = np.stack([stretched(heat, arrays["masks"].shape[1:]) for heat in arrays["maps"]])
        return arrays["images"], arrays["masks"], large


def blind_maps(images, reference):
    """Maps that say nothing about what the network has seen, by name."""
    rows, columns = np.indices(reference.shape[1:]) - (reference.shape[1] - 1) / 2
    away = np.hypot(rows, columns)
    grey = images.astype(float).mean(axis=-1)
    yield "everywhere", np.ones_like(reference)
    yield "brightness", grey
    yield "darkness", 255 - grey
    yield "mirrored", reference[:, :, ::-1]
    yield "upside down", reference[:, ::-1]
    yield "turned", reference.transpose(0, 2, 1)
    yield "of another picture", np.roll(reference, 1, axis=0)
    for radius in (3, 6, 10, 14, 20):
        yield f"a disc of {radius} in the middle", np.stack([away < radius] * len(images)).astype(float)
        yield f"a blob of {radius} in the middle", np.stack([np.exp(-((away / radius) ** 2) / 2)] * len(images))


def test_maps_that_ask_no_network_stay_far_below_the_reference_on_the_pictures_held_back(kept):
    images, masks, reference = kept
    best = localisation(reference, masks)

    for name, maps in blind_maps(images, reference):
        found = localisation(maps, masks, at_most=reference)
        assert found.pointing < 0.9 * best.pointing, name
        assert found.energy < 0.85 * best.energy, name
