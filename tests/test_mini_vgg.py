"""MiniVGG is used as the networks of keras.applications are."""

import numpy as np
import pytest

from datasets import DataUnavailableError, MiniVGG, base_of_run, load_base, shrunk
from datasets.bases import imagenet
from datasets.mini_vgg import WEIGHTS_FILE, checked_input_shape, decode_predictions, preprocess_input
from datasets.things import KINDS, make_things


def test_the_weights_are_small_and_their_record_says_how_they_were_made():
    import json

    record = json.loads(WEIGHTS_FILE.with_suffix(".json").read_text(encoding="utf-8"))

    assert WEIGHTS_FILE.stat().st_size < 1_500_000
    assert record["command"].startswith("python -m datasets.make_base")
    assert record["command"] in WEIGHTS_FILE.with_name("DATASHEET.md").read_text(encoding="utf-8")


def test_it_knows_the_things_it_has_learned():
    things = make_things(48, seed=999)
    model = MiniVGG()

    scores = model.predict(preprocess_input(shrunk(things.images, 64)), verbose=0)

    assert (scores.argmax(axis=1) == things.labels).mean() > 0.6
    best = decode_predictions(scores, top=3)[0]
    assert [len(best), best[0][1] in KINDS, best[0][2] >= best[1][2]] == [3, True, True]


def test_its_layers_are_named_as_those_of_vgg16():
    names = [layer.name for layer in MiniVGG(include_top=False, weights=None, input_shape=(64, 64, 3)).layers]

    assert names[1:4] == ["block1_conv1", "block1_conv2", "block1_pool"]
    assert names[-1] == "block5_pool"


def test_pretrained_weights_are_in_the_base_too():
    whole = MiniVGG()
    base = MiniVGG(include_top=False)

    assert base.input_shape == (None, None, None, 3)
    for name in ("block1_conv1", "block5_conv2"):
        np.testing.assert_array_equal(base.get_layer(name).get_weights()[0], whole.get_layer(name).get_weights()[0])


@pytest.mark.parametrize(
    ("shape", "top", "pretrained", "expected"),
    [
        (None, True, True, (64, 64, 3)),
        (None, False, True, (None, None, 3)),
        ((32, 47, 3), False, True, (32, 47, 3)),
        ((96, 96, 1), True, False, (96, 96, 1)),
        ((96, 96, 3), True, True, "should be (64, 64, 3)"),
        ((31, 64, 3), False, True, "at least 32x32"),
        ((64, 64, 1), False, True, "must have 3 channels"),
        ((64, 64), False, True, "tuple of three integers"),
        ((None, None, 3), True, False, "static `input_shape`"),
    ],
)
def test_input_shapes_follow_the_rules_of_keras(shape, top, pretrained, expected):
    if isinstance(expected, str):
        with pytest.raises(ValueError, match=expected.replace("(", r"\(").replace(")", r"\)")):
            checked_input_shape(shape, include_top=top, pretrained=pretrained)
    else:
        assert checked_input_shape(shape, include_top=top, pretrained=pretrained) == expected


def test_arguments_that_do_not_go_together_are_refused_as_keras_does():
    with pytest.raises(ValueError, match="`classes` should be 24"):
        MiniVGG(classes=2)
    with pytest.raises(ValueError, match="The `weights` argument should be either"):
        MiniVGG(weights="imagenet")
    with pytest.raises(ValueError, match="`decode_predictions` expects a batch of predictions"):
        decode_predictions(np.zeros((2, 1000)))


def test_a_broken_file_of_weights_is_said_in_words(tmp_path):
    path = tmp_path / "mini_vgg.npz"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(DataUnavailableError, match=r"mini_vgg\.npz"):
        MiniVGG(weights=path)


def test_preprocessing_leaves_the_pictures_alone():
    pixels = np.array([[[[0.0, 127.5, 255.0]]]], np.float32)

    assert preprocess_input(pixels).ravel().tolist() == [-1, 0, 1]
    assert pixels.max() == 255


def test_the_base_of_a_run_is_told_by_its_weights():
    mini, vgg = load_base("offline").model, load_base("full", pretrained=False)

    assert base_of_run([w.shape for w in mini.get_weights()]).model.count_params() == mini.count_params() == 468_816
    assert base_of_run([(3, 3, 3, 64)]).model.count_params() == vgg.model.count_params() == 14_714_688
    assert base_of_run([(5, 5, 3, 16)]).model.count_params() == mini.count_params()  # it will not fit, and that is told
    with pytest.raises(DataUnavailableError, match="cloud"):
        load_base("cloud")


def test_keras_preprocessing_is_made_to_leave_pictures_alone():
    prepare = load_base("full", pretrained=False).preprocess_input
    pixels = np.full((1, 2, 2, 3), 255.0, np.float32)

    assert prepare(pixels).max() == pytest.approx(151.061)
    assert pixels.min() == 255


def test_a_blocked_download_names_the_file_and_where_to_put_it(monkeypatch, tmp_path):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))

    def VGG16(weights):  # noqa: N802  as Keras's own is called
        raise Exception(f"URL fetch failure on https://example.org/a/{weights}.h5: None -- unreachable")  # noqa: TRY002

    with pytest.raises(DataUnavailableError) as caught:
        imagenet(VGG16)

    for part in ("VGG16", "imagenet.h5", "https://example.org/a/imagenet.h5", str(tmp_path / "models"), "unreachable"):
        assert part in str(caught.value)


def test_other_errors_of_keras_are_not_hidden():
    def refuses(weights, input_shape):
        raise ValueError(f"{weights} {input_shape}")

    with pytest.raises(ValueError, match="imagenet"):
        imagenet(refuses, input_shape=(8, 8, 3))
