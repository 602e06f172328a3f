"""Climb the ladder on the held-back pets: features, features augmented, fine-tuned; and draw it from assignment 2 on.

Run in the project's folder: `python solutions/03_pretrained/calibrate.py --runs 10`. It trains by the recipes of d10 and
d11 once per seed, until so many runs of each are in calibration/; writes the figures to assignment.toml, keeps the
median runs of what is asked as the solution's own, and draws the ladder.

What the frozen layers make of a picture never changes. So each picture is varied a number of times, as the notebook's
`augmented` does, and passes the frozen layers once for each; in every epoch a run takes one of these copies, by its seed.
"""

import hashlib
import itertools
import sys
import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from calibrating import ROOT, Reference, main, weights_of
from ladder import draw_ladder, step

from autograder.authoring import calibration
from autograder.authoring.calibration import Ramp

SIDE, BATCH_SIZE, COPIES = 64, 32, 10
COUNTS = {"train": 200, "validation": 200}
DIALS = {"illumination": 1.0}
RATES = {"features": 1e-3, "augmented_features": 1e-3, "tuned": 2e-5}
EPOCHS = {"features": 30, "augmented_features": 60, "tuned": 30}
HEAD_PATIENCE = 8
SMALL = HERE.parent / "02_small_data"
BASE = hashlib.sha256((ROOT / "datasets" / "mini_vgg" / "mini_vgg.npz").read_bytes()).hexdigest()[:8]


@cache
def pictures(split):
    """Return pictures and labels as the training cells make them."""
    from datasets import Dials, load_pets, shrunk

    pets = load_pets(split, count=COUNTS[split], dials=Dials(**DIALS))
    return shrunk(pets.images, SIDE), pets.labels


def prepared(images):
    from datasets.mini_vgg import preprocess_input

    return preprocess_input(images)


def model_on_base():
    """Return the model of question d4, from a right answer on file, so that it is written down once."""
    import keras
    from keras import layers

    from datasets import load_base

    names = {"keras": keras, "layers": layers}
    exec((HERE / "answers" / "d4" / "gold_sequential.py").read_text(encoding="utf-8"), names)
    return names["build_on_base"](load_base("offline").model, SIDE)


@cache
def halves():
    """Return the base cut in two: the blocks that stay frozen, and block5."""
    import keras

    from datasets import load_base

    base = load_base("offline").model
    cut = base.get_layer("block4_pool").output
    return keras.Model(base.input, cut), keras.Model(cut, base.output)


def through(model, arrays):
    """Return what a model makes of many pictures."""
    import numpy as np

    return np.concatenate([np.asarray(model(arrays[k : k + 100], training=False)) for k in range(0, len(arrays), 100)])


@cache
def frozen(split):
    """Return what block1 to block4 make of the pictures of a split as they are, and the labels."""
    images, labels = pictures(split)
    return through(halves()[0], prepared(images)), labels


@cache
def features(split):
    maps, labels = frozen(split)
    return through(halves()[1], maps), labels


@cache
def copies():
    """Return what block1 to block4, and then block5 as pretrained, make of varied copies of the training pictures."""
    import keras
    import numpy as np
    from keras import layers

    keras.utils.set_random_seed(1000)
    x = inputs = keras.Input((SIDE, SIDE, 3))
    x = layers.RandomFlip("horizontal")(x)
    x = layers.RandomBrightness(0.25, value_range=(0, 255))(x)
    x = layers.RandomContrast(0.5, value_range=(0, 255))(x)
    x = layers.RandomHue(0.05, value_range=(0, 255))(x)
    vary = keras.Model(inputs, x)
    images = pictures("train")[0].astype("float32")
    maps = []
    for _ in range(COPIES):
        varied = [np.asarray(vary(images[k : k + 50], training=True)) for k in range(0, len(images), 50)]
        maps.append(through(halves()[0], prepared(np.concatenate(varied))))
    return np.stack(maps), np.stack([through(halves()[1], copy) for copy in maps])


def best(patience):
    import keras

    return keras.callbacks.EarlyStopping("val_accuracy", patience=patience, restore_best_weights=True, mode="max")


def fit(network, name, data, validation, *, patience=0):
    """Train on (pictures, labels) or batches of them; without patience the last epoch's weights stay. Return the history."""
    import keras

    rate = RATES[name]
    if name == "augmented_features":
        rate = keras.optimizers.schedules.CosineDecay(rate, EPOCHS[name] * -(-COUNTS["train"] // BATCH_SIZE))
    network.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    inputs = {"x": data[0], "y": data[1], "batch_size": BATCH_SIZE} if isinstance(data, tuple) else {"x": data}
    callbacks = [best(patience)] if patience else []
    return network.fit(
        **inputs, epochs=EPOCHS[name], validation_data=validation, callbacks=callbacks, verbose=0
    ).history


def one_copy_each(pool, seed):
    """Return batches of the training pictures, in each epoch one copy of each, in another order."""
    import keras
    import numpy as np

    rng, labels = np.random.default_rng(seed), pictures("train")[1]

    class Batches(keras.utils.PyDataset):
        def __init__(self):
            super().__init__()
            self.on_epoch_end()

        def __len__(self):
            return -(-len(labels) // BATCH_SIZE)

        def __getitem__(self, number):
            places = self.order[number * BATCH_SIZE : (number + 1) * BATCH_SIZE]
            return pool[self.copy[places], places], labels[places]

        def on_epoch_end(self):
            self.order, self.copy = rng.permutation(len(labels)), rng.integers(len(pool), size=len(labels))

    return Batches()


def head_of(model, shape):
    """Return what stands on the base in `model`; the layers are the model's own."""
    import keras

    return keras.Sequential([keras.Input(shape), *model.layers[1:]])


def train_features(_seed):
    model = model_on_base()
    head = head_of(model, features("train")[0].shape[1:])
    return model, fit(head, "features", features("train"), features("validation"), patience=HEAD_PATIENCE)


def train_augmented_features(seed):
    model = model_on_base()
    pool = copies()[1]
    head = head_of(model, pool.shape[2:])
    return model, fit(head, "augmented_features", one_copy_each(pool, seed), None)


def train_tuned(seed):
    import keras

    model = model_on_base()
    model.set_weights(stored("augmented_features", seed) or train_augmented_features(seed)[0].get_weights())
    below, block5 = halves()
    pretrained = block5.get_weights()
    pool = copies()[0]
    network = keras.Sequential([keras.Input(pool.shape[2:]), block5, *model.layers[1:]])
    history = fit(network, "tuned", one_copy_each(pool, seed), frozen("validation"))
    model.set_weights(below.get_weights() + network.get_weights())
    block5.set_weights(pretrained)  # for the next run
    return model, history


def stored(name, seed):
    """Return the weights of an earlier run of this seed; None where they are on another machine."""
    import numpy as np

    path = weights_of(HERE, name, seed).with_suffix(".npz")
    if not path.exists():
        return None
    with np.load(path) as arrays:
        return [arrays[key].astype("float32") for key in sorted(arrays)]


def reference(name, train, recipe, *, floor=0.55, at_most=1.0, asked=False):
    few = f"{COUNTS['train']} pictures, {', '.join(f'{dial} {value:g}' for dial, value in DIALS.items())}"
    return Reference(
        recipe=f"{SIDE}x{SIDE}, {few}, batch {BATCH_SIZE}, {recipe}, Adam {RATES[name]:g}, {EPOCHS[name]} epochs"
        f"; MiniVGG {BASE}",
        ramp=Ramp(floor=floor, steps=5, at_most=at_most),
        pictures="pets",
        train=train,
        validation=lambda: pictures("validation"),
        training=lambda: pictures("train")[0],
        prepare=prepared,
        asked=asked,
    )


REFERENCES = {
    "features": reference("features", train_features, "head on features, best of validation", floor=0.7, asked=True),
    "augmented_features": reference(
        "augmented_features",
        train_augmented_features,
        f"head on features of {COPIES} varied copies, rate falling as a cosine",
    ),
    "tuned": reference(
        "tuned",
        train_tuned,
        f"on from augmented features, block5 and head, {COPIES} varied copies",
        floor=0.72,
        # The text allows up to 1e-4, with which ten runs, on file too, reach 92.5 % with a deviation of 1.2 %.
        at_most=0.84,
        asked=True,
    ),
}

RUNGS = {
    "scratch": "from scratch",
    "augmented": "augmented",
    "features": "features",
    "augmented_features": "features,\naugmented",
    "tuned": "fine-tuned",
}


def accuracies(name):
    """Return what the runs of a rung on file reached, and how the figure calls it.

    The first two rungs are the networks of assignment 2, as they are: on ten times as many pictures, in an even light.
    """
    if name in REFERENCES:
        found = calibration.read(HERE / "calibration" / f"{name}.jsonl", REFERENCES[name].recipe)
        return RUNGS[name], [run.accuracy for run in found]
    calibrated = tomllib.loads((SMALL / "assignment.toml").read_text(encoding="utf-8"))["calibration"][name]
    found = calibration.read(SMALL / "calibration" / f"{name}.jsonl", calibrated["recipe"])
    return f"{RUNGS[name]}\n(2,000 pictures)", [run.accuracy for run in found]


if __name__ == "__main__":
    main(HERE, REFERENCES)
    rungs = dict(accuracies(name) for name in RUNGS)
    draw_ladder(rungs, ROOT / "datasets" / "mini_vgg" / "ladder.png")
    for (below, lower), (above, upper) in itertools.pairwise(rungs.items()):
        if min(len(lower), len(upper)) > 1:
            height, error = step(lower, upper)
            print(f"{below} -> {above}: {height:+.2%}, two standard errors are {error:.2%}".replace("\n", " "))
