"""Kaggle's own download, for those who have an account and want it; nothing else here needs it."""

from __future__ import annotations

import importlib
from pathlib import Path

from datasets.unavailable import DataUnavailableError

COMPETITION = "dogs-vs-cats"


def download_dogs_vs_cats() -> Path:
    """Download the pictures with kagglehub and return what to prepare from: a train.zip or a folder.

    Raises:
        DataUnavailableError: if kagglehub is not installed, or Kaggle does not let us: no network, no account, or the
            competition's rules not accepted.
    """
    try:
        kagglehub = importlib.import_module("kagglehub")
    except ImportError:
        raise DataUnavailableError("dogs_vs_cats.no_kagglehub") from None
    try:
        found = Path(kagglehub.competition_download(COMPETITION))
    except Exception as error:  # kagglehub raises errors of many libraries
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataUnavailableError("dogs_vs_cats.download", reason=reason) from error
    # Kaggle packs train.zip into the download; some versions of kagglehub unpack what they fetch.
    return next((path for path in (found / "train.zip", found / "train") if path.exists()), found)
