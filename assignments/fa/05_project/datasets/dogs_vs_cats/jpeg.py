"""Whether a file is a JPEG that every reader of pictures can read to its last row."""

from __future__ import annotations

import io
import warnings

from PIL import Image

from autograder.checks.messages import Bilingual
from datasets.unavailable import TEXTS

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
READABLE_MODES = frozenset({"RGB", "L"})
"""Colour and grey. CMYK, which printers use, is what TensorFlow's decoder and many others stumble over."""


def fault_of(data: bytes) -> Bilingual | None:
    """Return what is wrong with the bytes of a JPEG file, None if nothing is: it is decoded to the end."""
    if not data:
        return TEXTS.message("jpeg.empty")
    try:
        with warnings.catch_warnings():
            # A picture of too many pixels is an error like any other here, not a warning on the screen.
            warnings.simplefilter("ignore")
            return _fault_in(data)
    except Exception as error:  # noqa: BLE001  Pillow's decoders raise whatever a broken file leads them to
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return TEXTS.message("jpeg.broken", reason=reason)


def _fault_in(data: bytes) -> Bilingual | None:
    try:
        # Any format is tried, so that a PNG by the name of .jpg is called a PNG.
        image = Image.open(io.BytesIO(data))
    except Image.UnidentifiedImageError:
        return TEXTS.message("jpeg.no_image")
    with image:
        if image.format != "JPEG":
            return TEXTS.message("jpeg.other_format", format=image.format)
        if image.width * image.height > MAX_PIXELS:
            return TEXTS.message("jpeg.too_large", width=image.width, height=image.height)
        if image.mode not in READABLE_MODES:
            return TEXTS.message("jpeg.mode", mode=image.mode)
        image.load()
    return None
