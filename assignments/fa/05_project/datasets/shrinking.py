"""Pictures made smaller."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image


def shrunk(images: npt.NDArray[np.uint8], side: int) -> npt.NDArray[np.uint8]:
    """Return the pictures at `side` pixels to a side.

    Not the same as drawing them that small: lines blur as they do when photographs are made smaller, and a network
    trained on the one is worse at the other.

    Args:
        images: (n, height, width, 3), or masks or grey pictures, (n, height, width); n > 0.
        side: pixels to a side of the result.
    """
    if images.shape[1] == side:
        return images
    smaller = [Image.fromarray(image).resize((side, side), Image.Resampling.BILINEAR) for image in images]
    return np.stack([np.asarray(image) for image in smaller])
