"""A photo to look for edges in, small and grey."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from datasets.unavailable import DataUnavailableError

if TYPE_CHECKING:
    import numpy.typing as npt

PHOTO_FILE = Path(__file__).parent / "photos" / "china.npz"


def load_photo(path: str | Path | None = None) -> npt.NDArray[np.uint8]:
    """Load the photo of a tower by a lake in China: uint8 (H, W), 0 is black.

    Args:
        path: an .npz with the array `photo` to read in place of the one beside this module.

    Raises:
        DataUnavailableError: if the file is missing or something else.
    """
    file_path = PHOTO_FILE if path is None else Path(path)
    try:
        with file_path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            photo = arrays["photo"]
    except FileNotFoundError:
        raise DataUnavailableError("photo.missing", path=file_path) from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise DataUnavailableError("photo.broken", path=file_path, reason=error) from None
    if photo.ndim != 2 or photo.dtype != np.uint8:
        raise DataUnavailableError("photo.broken", path=file_path, reason=f"{photo.dtype} {photo.shape}")
    return photo
