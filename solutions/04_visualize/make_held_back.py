"""Draw the pictures held back for question e15, and work out what the reference finds on them.

Run in the project's folder, again whenever MiniVGG or the pet classifier has changed:
`python solutions/04_visualize/make_held_back.py`. It writes held_back/localisation.npz: `images` uint8 (16, 64, 64, 3),
`masks` bool (16, 64, 64), where the animal is seen, and `maps` float32 (16, 8, 8), the reference's Grad-CAM.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from autograder.checks.heat_maps import normalised, stretched  # noqa: E402
from autograder.checks.localisation import localisation  # noqa: E402
from datasets import Dials, make_pets, pet_classifier, shrunk  # noqa: E402
from datasets.mini_vgg import preprocess_input  # noqa: E402

LAYER = "block4_conv2"
COUNT = 16
SIDE = 64


def grad_cams(model: Any, prepared: npt.NDArray[np.float32], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return the Grad-CAM of a class for each picture, (n, 8, 8), by the score before softmax up to its scale."""
    import keras  # noqa: PLC0415  seconds to import
    import tensorflow as tf  # noqa: PLC0415

    both = keras.Model(model.inputs[0], [model.get_layer(LAYER).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, shares = both(prepared)
        score = tf.reduce_sum(tf.math.log(tf.gather(shares, labels, axis=1, batch_dims=1)))
    slopes = np.asarray(tape.gradient(score, features)).mean(axis=(1, 2), keepdims=True)
    sums = np.maximum((np.asarray(features) * slopes).sum(axis=-1), 0)
    return np.stack([normalised(heat) for heat in sums])


def off_centre(mask: npt.NDArray[np.bool_]) -> bool:
    """Tell whether a blob in the middle of the picture would miss the animal: pointing there must not earn anything."""
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return False
    away = np.hypot(rows.mean() - SIDE / 2, columns.mean() - SIDE / 2)
    middle = np.hypot(*(np.indices(mask.shape) - (SIDE - 1) / 2)) < 10
    return bool(away > 0.14 * SIDE and 0.06 < mask.mean() < 0.35 and mask[middle].mean() < 0.3)


def main() -> None:
    """Draw, choose, measure and write."""
    seed = int((HERE / "pets_seed.txt").read_text())
    pets = make_pets(400, seed=seed, dials=Dials(scale=1.0, occlusion=0.2))
    images = shrunk(pets.images, SIDE)
    masks = shrunk(pets.animal_masks.astype(np.uint8) * 255, SIDE) > 127
    model = pet_classifier()
    shares = np.asarray(model(preprocess_input(images)))
    # Where the network is wrong or in doubt, nobody knows what its map should show.
    sure = shares[np.arange(len(shares)), pets.labels] > 0.8
    chosen = [place for place in range(len(images)) if sure[place] and off_centre(masks[place])][:COUNT]
    images, masks, labels = images[chosen], masks[chosen], pets.labels[chosen]
    maps = grad_cams(model, preprocess_input(images), labels)
    target = HERE / "held_back" / "localisation.npz"
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(target, images=images, masks=masks, maps=maps.astype(np.float32))
    large = np.stack([stretched(heat, (SIDE, SIDE)) for heat in maps])
    rows, columns = np.indices((SIDE, SIDE))
    middle = np.exp(-((rows - SIDE / 2) ** 2 + (columns - SIDE / 2) ** 2) / (2 * 12.0**2))
    found = {"reference": large, "everywhere": np.ones_like(large), "a blob in the middle": large * 0 + middle}
    told = {name: vars(localisation(value, masks, at_most=large)) for name, value in found.items()}
    print(json.dumps({"pictures": len(chosen), "bytes": target.stat().st_size, **told}))  # noqa: T201


if __name__ == "__main__":
    main()
