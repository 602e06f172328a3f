"""The photo that comes along."""

import numpy as np
import pytest

from datasets import DataUnavailableError, load_photo
from datasets.photos import PHOTO_FILE


def test_the_photo_is_small_grey_and_full_of_light_and_dark():
    photo = load_photo()

    assert (photo.shape, photo.dtype) == ((160, 240), np.uint8)
    assert photo.min() < 30
    assert photo.max() > 225
    assert PHOTO_FILE.stat().st_size < 60_000


def test_the_data_sheet_names_photographer_and_licence():
    sheet = PHOTO_FILE.with_name("DATASHEET.md").read_text(encoding="utf-8")

    assert "danielbuechele" in sheet
    assert "creativecommons.org/licenses/by/2.0" in sheet


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04"])
def test_a_missing_or_broken_file_is_said_in_words(tmp_path, content):
    path = tmp_path / "photo.npz"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(DataUnavailableError, match=r"photo\.npz"):
        load_photo(path)


def test_a_colour_picture_is_no_photo_for_this_course(tmp_path):
    np.savez(tmp_path / "photo.npz", photo=np.zeros((4, 4, 3), np.uint8))

    with pytest.raises(DataUnavailableError, match="uint8"):
        load_photo(tmp_path / "photo.npz")
