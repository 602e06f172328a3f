"""Make digits.npz and the pictures held back for grading from scikit-learn's 8x8 digits.

Run in the project's folder: `python -m datasets.make_digits`. The same versions write the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from datasets.digits import OFFLINE_FILE

if TYPE_CHECKING:
    import numpy.typing as npt

    Pictures = npt.NDArray[np.uint8]
    Numbers = npt.NDArray[np.int64]

HELD_BACK_FILE = OFFLINE_FILE.parents[2] / "solutions" / "01_convnets" / "held_back" / "digits.npz"
SIDE = 28
VALIDATION = 200
HELD_BACK = 360
# Of the seeds 1 to 10, one with which the validation and the held-back pictures are about equally hard for another
# kind of classifier (a support vector machine: 98.0 % and 98.3 %).
SEED = 1


@dataclass(frozen=True)
class Look:
    """How an 8x8 source is drawn on a 28x28 picture."""

    resampling: Image.Resampling
    box: int
    """Pixels to a side that the source is enlarged to."""
    black: int
    """Grey values up to this one become 0 ..."""
    white: int
    """... and from this one on 255: enlarging blurs, and MNIST's strokes have crisp edges."""


PUBLIC = Look(Image.Resampling.BICUBIC, box=20, black=75, white=215)
# Drawn another way, so that a table of the public source's pictures does not answer for the held-back ones.
PRIVATE = Look(Image.Resampling.LANCZOS, box=20, black=66, white=222)


def picture(source: npt.NDArray[np.float64], look: Look) -> Pictures:
    """Return an 8x8 source (0 to 16) as a 28x28 picture with its centre of mass in the middle."""
    grey = Image.fromarray(np.rint(source * (255 / 16)).astype(np.uint8))
    curve = [round(255 * min(max((v - look.black) / (look.white - look.black), 0), 1)) for v in range(256)]
    digit = np.asarray(grey.resize((look.box, look.box), look.resampling).point(curve))
    # A margin on every side lets the digit be placed anywhere; what falls outside is black anyway.
    canvas = np.zeros((3 * SIDE, 3 * SIDE), np.uint8)
    top, left = (SIDE + round((SIDE - 1) / 2 - centre) for centre in _centre(digit))
    canvas[top : top + look.box, left : left + look.box] = digit
    return canvas[SIDE : 2 * SIDE, SIDE : 2 * SIDE].copy()


def _centre(digit: Pictures) -> tuple[float, float]:
    rows, columns = np.indices(digit.shape)
    return float((rows * digit).sum() / digit.sum()), float((columns * digit).sum() / digit.sum())


def split(labels: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers, Numbers]:
    """Return the indices to train with, to validate with and to hold back, every digit in its share of each."""
    order = rng.permutation(len(labels))
    by_digit = order[np.argsort(labels[order], kind="stable")]
    held = _spread(len(by_digit), HELD_BACK)
    rest = np.delete(by_digit, held)
    validation = _spread(len(rest), VALIDATION)
    parts = np.delete(rest, validation), rest[validation], by_digit[held]
    train, validation, held = (rng.permutation(part) for part in parts)
    return train, validation, held


def _spread(n: int, k: int) -> Numbers:
    """Return `k` of `n` places at even distances: of pictures sorted by digit, a stratified draw."""
    return (2 * np.arange(k) + 1) * n // (2 * k)


def draw(sources: npt.NDArray[np.float64], look: Look) -> Pictures:
    """Return all sources as 28x28 pictures, uint8 (n, 28, 28)."""
    return np.stack([picture(source, look) for source in sources])


def make(public: Path, private: Path) -> tuple[Pictures, Pictures]:
    """Write both files and return the pictures in them."""
    from sklearn.datasets import load_digits  # noqa: PLC0415  nothing else needs scikit-learn

    source = load_digits()
    train, validation, held = split(source.target, np.random.default_rng(SEED))
    labels = source.target.astype(np.uint8)
    seen, unseen = draw(source.images, PUBLIC), draw(source.images[held], PRIVATE)
    for path in (public, private):
        path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        public,
        x_train=seen[train],
        y_train=labels[train],
        x_test=seen[validation],
        y_test=labels[validation],
    )
    np.savez_compressed(private, images=unseen, labels=labels[held])
    return seen[np.concatenate([train, validation])], unseen


def sheet(pictures: Pictures, path: Path, *, across: int = 8, scale: int = 2) -> None:
    """Write the first `across` x `across` pictures as one PNG, to be looked at."""
    framed = np.pad(pictures[: across * across], ((0, 0), (1, 1), (1, 1)), constant_values=80)
    rows = framed.reshape(across, across, SIDE + 2, SIDE + 2).transpose(0, 2, 1, 3)
    image = Image.fromarray(rows.reshape(across * (SIDE + 2), across * (SIDE + 2)))
    image.resize((image.width * scale, image.height * scale), Image.Resampling.NEAREST).save(path)


def main() -> None:
    """Make the files; with --sheets also pictures of them to look at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--public", type=Path, default=OFFLINE_FILE, help="default: %(default)s")
    parser.add_argument("--private", type=Path, default=HELD_BACK_FILE, help="default: %(default)s")
    parser.add_argument("--sheets", type=Path, help="a folder for two sheets of 64 pictures")
    arguments = parser.parse_args()
    seen, unseen = make(arguments.public, arguments.private)
    if arguments.sheets:
        sheet(seen, arguments.sheets / "digits.png")
        sheet(unseen, arguments.sheets / "held_back.png")
    for path in (arguments.public, arguments.private):
        print(f"{path}: {path.stat().st_size:,} bytes")  # noqa: T201  it is a command


if __name__ == "__main__":
    main()
