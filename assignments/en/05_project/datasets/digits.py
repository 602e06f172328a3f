"""Handwritten digits: 1,437 small pictures that come along, or the whole of MNIST."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from datasets.unavailable import TEXTS, DataUnavailableError

if TYPE_CHECKING:
    import numpy.typing as npt

OFFLINE_FILE = Path(__file__).parent / "digits" / "digits.npz"


class Digits(NamedTuple):
    """Pictures of the digits 0-9, white on black, and what they show.

    Unpacks in this order: `train_images, train_labels, validation_images, validation_labels`.
    """

    train_images: npt.NDArray[np.uint8]
    """(n, 28, 28), 0 is black."""
    train_labels: npt.NDArray[np.int64]
    """(n,), 0-9."""
    validation_images: npt.NDArray[np.uint8]
    validation_labels: npt.NDArray[np.int64]


def load_digits(profile: str = "offline", path: str | Path | None = None) -> Digits:
    """Load the digits to train with and the digits to validate with.

    Args:
        profile: "offline" for the 1,237 + 200 pictures beside this module; "full" for MNIST's 60,000 + 10,000,
            which Keras downloads once (11 MB) and then keeps.
        path: an MNIST-style .npz to read in place of either: x_train, y_train, x_test, y_test.

    Raises:
        DataUnavailableError: if the file is missing or something else, or the download is blocked.
        ValueError: if there is no such profile.
    """
    if profile not in ("offline", "full"):
        raise ValueError(TEXTS.message("digits.profile", profile=profile).text())
    if path is not None:
        return _read(Path(path))
    return _read(OFFLINE_FILE) if profile == "offline" else _download()


def _read(path: Path) -> Digits:
    try:
        # Opened here, because np.load leaves the file of a broken archive open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            parts = [arrays[name] for name in ("x_train", "y_train", "x_test", "y_test")]
    except FileNotFoundError:
        raise DataUnavailableError("digits.missing", path=path) from None
    except (OSError, ValueError, KeyError, EOFError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise DataUnavailableError("digits.broken", path=path, reason=error) from None
    return _digits(parts, source=str(path))


def _download() -> Digits:
    import keras  # noqa: PLC0415  seconds to import, and only this profile needs it

    try:
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    except Exception as error:  # Keras raises a bare Exception when a download fails
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataUnavailableError("digits.download", reason=reason) from error
    return _digits([x_train, y_train, x_test, y_test], source="MNIST")


def _digits(parts: list[npt.NDArray[np.uint8]], *, source: str) -> Digits:
    for images, labels in zip(parts[::2], parts[1::2], strict=True):
        if images.shape[1:] != (28, 28) or images.dtype != np.uint8:
            reason = f"{images.dtype} {images.shape}"
        elif labels.shape != images.shape[:1] or labels.dtype.kind not in "iu" or not np.isin(labels, range(10)).all():
            reason = f"{labels.dtype} {labels.shape}"
        else:
            continue
        raise DataUnavailableError("digits.broken", path=source, reason=reason)
    x_train, y_train, x_test, y_test = parts
    return Digits(x_train, y_train.astype(np.int64), x_test, y_test.astype(np.int64))
