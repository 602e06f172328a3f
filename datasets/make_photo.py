"""Make photos/china.npz from the photo that scikit-learn carries: `python -m datasets.make_photo`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_sample_image

SIZE = (240, 160)
"""Width and height in pixels."""


def main() -> None:
    """Write the small grey photo."""
    source = Image.fromarray(load_sample_image("china.jpg")).convert("L")
    small = np.asarray(source.resize(SIZE, Image.Resampling.LANCZOS), dtype=np.uint8)
    np.savez_compressed(Path(__file__).parent / "photos" / "china.npz", photo=small)


if __name__ == "__main__":
    main()
