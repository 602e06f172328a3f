import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.checks import messages

ROOT = Path(__file__).parent.parent
HELD_BACK = ROOT / "solutions" / "01_convnets" / "held_back" / "digits.npz"


@pytest.fixture(autouse=True)
def _datasets_can_be_imported(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)  # the package is copied to students, never installed


@pytest.fixture
def digits():
    from datasets import load_digits

    return load_digits()


@pytest.fixture
def held_back():
    with np.load(HELD_BACK, allow_pickle=False) as arrays:
        return dict(arrays)


def write_mnist_style(path, **changes):
    parts = {
        "x_train": np.zeros((3, 28, 28), np.uint8),
        "y_train": np.array([1, 2, 3], np.uint8),
        "x_test": np.full((2, 28, 28), 255, np.uint8),
        "y_test": np.array([0, 9], np.uint8),
    }
    np.savez(path, **{**parts, **changes})
    return path


def test_digits_unpack_like_mnist_and_name_their_parts(digits):
    train_images, train_labels, validation_images, validation_labels = digits

    assert train_images is digits.train_images
    assert (train_images.shape, train_labels.shape) == ((1237, 28, 28), (1237,))
    assert (validation_images.shape, validation_labels.shape) == ((200, 28, 28), (200,))
    assert (train_images.dtype, train_labels.dtype, validation_labels.dtype) == (np.uint8, np.int64, np.int64)


def test_every_part_holds_every_digit_in_its_share(digits, held_back):
    for labels in (digits.train_labels, digits.validation_labels, held_back["labels"]):
        counts = np.bincount(labels, minlength=10)

        assert counts.min() > 0.9 * len(labels) / 10
        assert counts.max() < 1.1 * len(labels) / 10


def test_pictures_are_white_on_black_with_their_mass_in_the_middle(digits, held_back):
    for images in (digits.train_images, digits.validation_images, held_back["images"]):
        mass = images.astype(float).sum(axis=0)
        rows, columns = np.indices((28, 28))

        assert images[:, [0, 0, -1, -1], [0, -1, 0, -1]].max() == 0
        assert images.max(axis=(1, 2)).min() > 200
        assert abs((rows * mass).sum() / mass.sum() - 13.5) < 0.25
        assert abs((columns * mass).sum() / mass.sum() - 13.5) < 0.25


def test_no_held_back_picture_is_like_one_that_is_handed_out(digits, held_back):
    handed_out = np.concatenate([digits.train_images, digits.validation_images]).astype(np.int32)

    nearest = min(np.abs(handed_out - picture).sum(axis=(1, 2)).min() for picture in held_back["images"])

    assert held_back["images"].shape == (360, 28, 28)
    assert nearest > 1000


def test_no_picture_is_there_twice(digits, held_back):
    images = np.concatenate([digits.train_images, digits.validation_images, held_back["images"]])

    assert len(np.unique(images.reshape(len(images), -1), axis=0)) == 1237 + 200 + 360


def test_a_file_like_mnist_is_read_from_a_path(tmp_path):
    from datasets import load_digits

    found = load_digits(path=write_mnist_style(tmp_path / "mnist.npz"))

    assert found.validation_labels.tolist() == [0, 9]
    assert found.validation_images.min() == 255


@pytest.mark.parametrize(
    "changes",
    [
        {"x_train": np.zeros((3, 28, 28, 1), np.uint8)},
        {"x_test": np.zeros((2, 28, 28))},
        {"y_train": np.array([1, 2])},
        {"y_test": np.array([0, 10])},
        {"y_test": np.array([[1.0], [0.0]])},
        {"y_test": np.array(["a", "b"], dtype=object)},
    ],
    ids=["channel axis", "floats", "labels missing", "no digit", "one-hot", "objects"],
)
def test_a_file_of_another_shape_is_refused_with_what_is_expected(tmp_path, changes):
    from datasets import DataUnavailableError, load_digits

    path = write_mnist_style(tmp_path / "other.npz", **changes)

    with pytest.raises(DataUnavailableError, match="x_train, y_train, x_test and y_test"):
        load_digits(path=path)


@pytest.mark.parametrize("content", [b"", b"<html>sign in</html>", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_npz_is_refused_and_named(tmp_path, content):
    from datasets import DataUnavailableError, load_digits

    path = tmp_path / "mnist.npz"
    path.write_bytes(content)

    with pytest.raises(DataUnavailableError, match=r"mnist\.npz"):
        load_digits(path=path)


def test_a_missing_file_is_named_in_the_notebooks_language(tmp_path):
    from datasets import DataUnavailableError, load_digits

    messages.set_language("fa")
    try:
        with pytest.raises(DataUnavailableError, match=r"فایل .*none\.npz پیدا نشد"):
            load_digits(path=tmp_path / "none.npz")
    finally:
        messages.set_language("en")


def test_an_unknown_profile_is_answered_with_the_known_ones():
    from datasets import load_digits

    with pytest.raises(ValueError, match=r'"offline" .* "full"'):
        load_digits("mnist")


def test_a_blocked_download_says_how_to_go_on(monkeypatch):
    keras = pytest.importorskip("keras")
    from datasets import DataUnavailableError, load_digits

    def blocked():
        raise Exception("URL fetch failure on mnist.npz: None -- Name or service not known")  # noqa: TRY002  as Keras does

    monkeypatch.setattr(keras.datasets.mnist, "load_data", blocked)

    with pytest.raises(
        DataUnavailableError, match=r'Name or service not known.*PROFILE = "offline".*path="mnist\.npz"'
    ):
        load_digits("full")


def test_the_full_profile_is_what_keras_downloads(monkeypatch):
    keras = pytest.importorskip("keras")
    from datasets import load_digits

    pictures, labels = np.zeros((4, 28, 28), np.uint8), np.array([1, 2, 3, 4], np.uint8)
    monkeypatch.setattr(keras.datasets.mnist, "load_data", lambda: ((pictures, labels), (pictures[:1], labels[:1])))

    found = load_digits("full")

    assert [len(part) for part in found] == [4, 4, 1, 1]
    assert found.train_labels.dtype == np.int64


def test_the_files_are_what_the_program_makes_of_the_source(tmp_path, digits, held_back):
    pytest.importorskip("sklearn")
    from datasets.make_digits import make

    make(tmp_path / "public.npz", tmp_path / "private.npz")

    with np.load(tmp_path / "public.npz") as public:
        assert np.array_equal(public["x_train"], digits.train_images)
        assert np.array_equal(public["y_train"], digits.train_labels)
        assert np.array_equal(public["x_test"], digits.validation_images)
        assert np.array_equal(public["y_test"], digits.validation_labels)
    with np.load(tmp_path / "private.npz") as private:
        assert np.array_equal(private["images"], held_back["images"])
        assert np.array_equal(private["labels"], held_back["labels"])


def test_the_program_writes_the_same_bytes_each_time(tmp_path):
    pytest.importorskip("sklearn")
    files = []
    for folder in ("first", "second"):
        paths = [tmp_path / folder / name for name in ("public.npz", "private.npz")]
        command = [sys.executable, "-m", "datasets.make_digits", "--public", paths[0], "--private", paths[1]]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=dict(os.environ))
        files.append([path.read_bytes() for path in paths])

    assert files[0] == files[1]


def test_the_files_are_small():
    assert (ROOT / "datasets" / "digits" / "digits.npz").stat().st_size < 400_000
    assert HELD_BACK.stat().st_size < 100_000
