"""Draw the pets that are held back for grading, from a seed that only the instructor has.

Run in the project's folder: `python -m datasets.make_pets`. The seed stands in a file that belongs to no bundle; where
there is none yet, one is drawn, too large to be found by trying. The same seed draws the same pictures again.
"""

from __future__ import annotations

import argparse
import io
import json
import secrets
from pathlib import Path

import numpy as np
from PIL import Image

from datasets.pets import SPLITS, Dials, Pets, make_pets
from datasets.pets.making import DEFAULTS
from datasets.shrinking import shrunk
from datasets.writing import write_whole

PRIVATE = Path(__file__).parents[1] / "solutions" / "02_small_data"
SEED_BITS = 128


def secret_seed(path: Path) -> int:
    """Return the seed in the file, which is made if it is not there.

    Raises:
        ValueError: if the file holds no whole number, or the seed of a split that students have.
    """
    if not path.exists():
        write_whole(path, f"{secrets.randbits(SEED_BITS)}\n".encode())
    seed = int(path.read_text(encoding="ascii"))
    if seed in {split.seed for split in SPLITS.values()}:
        raise ValueError(f"{path}: students draw pictures from the seed {seed}, too")
    return seed


def held_back_pets(seed: int, *, count: int, side: int, dials: Dials = DEFAULTS) -> Pets:
    """Return `count` pictures of `side` pixels to a side in an order that does not tell their labels."""
    pets = make_pets(count, seed=seed, dials=dials)
    order = np.random.default_rng([seed, count]).permutation(count)
    masks = [_smaller(mask, side)[order] for mask in (pets.animal_masks, pets.part_masks)]
    return Pets(shrunk(pets.images, side)[order], pets.labels[order], *masks)


def _smaller(masks: np.ndarray, side: int) -> np.ndarray:
    return shrunk(masks.astype(np.uint8) * 255, side) > 127


def sheet(images: np.ndarray, path: Path, *, across: int = 8, scale: int = 2) -> None:
    """Write the first `across` x `across` pictures as one PNG, to be looked at."""
    side = images.shape[1] + 2
    framed = np.pad(images[: across * across], ((0, 0), (1, 1), (1, 1), (0, 0)), constant_values=255)
    rows = framed.reshape(across, across, side, side, 3).transpose(0, 2, 1, 3, 4)
    picture = Image.fromarray(rows.reshape(across * side, across * side, 3))
    picture.resize((picture.width * scale, picture.height * scale), Image.Resampling.NEAREST).save(path)


def main() -> None:
    """Draw and write; with --sheet also a picture of the first 64 of the public training pictures to look at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed-file", type=Path, default=PRIVATE / "pets_seed.txt", help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=PRIVATE / "held_back" / "pets.npz", help="default: %(default)s")
    parser.add_argument("--count", type=int, default=600, help="half cats, half dogs; default: %(default)s")
    parser.add_argument("--side", type=int, default=64, help="pixels to a side; default: %(default)s")
    parser.add_argument("--dials", type=json.loads, default={}, help='for example {"illumination": 1}')
    parser.add_argument("--no-masks", action="store_true", help="leave out where the animals and their parts are")
    parser.add_argument("--sheet", type=Path, help="where to write a picture of 64 pictures that students have")
    arguments = parser.parse_args()
    pets = held_back_pets(
        secret_seed(arguments.seed_file), count=arguments.count, side=arguments.side, dials=Dials(**arguments.dials)
    )
    arrays = {name: array for name, array in pets._asdict().items() if not (arguments.no_masks and "mask" in name)}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    write_whole(arguments.out, buffer.getvalue())
    if arguments.sheet:
        sheet(make_pets(64, seed=SPLITS["train"].seed).images, arguments.sheet)
    print(f"{arguments.out}: {arguments.out.stat().st_size:,} bytes")  # noqa: T201  it is a command


if __name__ == "__main__":
    main()
