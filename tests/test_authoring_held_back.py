import numpy as np
import pytest
from authoring_project import npz

from autograder.authoring import archive
from autograder.authoring.held_back import check_nothing_held_back_leaked
from autograder.errors import BuildError

PICTURES = np.arange(3 * 8 * 8, dtype=np.uint8).reshape(3, 8, 8)
HELD_BACK = {"digits.npz": npz(images=PICTURES, labels=np.array([1, 2, 3]))}


@pytest.mark.parametrize(
    "files",
    [
        {"renamed.bin": HELD_BACK["digits.npz"]},
        {"datasets/train.npz": npz(images=np.concatenate([PICTURES[1:2], PICTURES[:1] + 100]))},
        {"inner.zip": archive.zip_bytes({"train.npz": npz(x=PICTURES[2:])})},
    ],
    ids=["the whole file", "one picture of it", "inside another zip"],
)
def test_held_back_data_is_found(files):
    with pytest.raises(BuildError, match="kept back for grading"):
        check_nothing_held_back_leaked(files, HELD_BACK, "en")


@pytest.mark.parametrize(
    "arrays",
    [
        {"images": PICTURES + 100},
        {"images": np.zeros((2, 8, 8), np.uint8)},
        {"labels": np.array([1, 2, 3])},
        {"nothing": np.zeros((0, 8, 8), np.uint8), "one": np.float64(3)},
    ],
    ids=["other pictures", "blank pictures", "equal labels", "empty arrays"],
)
def test_other_data_is_not_mistaken_for_it(arrays):
    blank_too = {"digits.npz": npz(images=np.concatenate([PICTURES, PICTURES[:1] * 0]), labels=np.array([1, 2, 3]))}

    check_nothing_held_back_leaked({"datasets/train.npz": npz(**arrays)}, blank_too, "en")
