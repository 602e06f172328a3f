# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import json
import platform
import time

import keras
import matplotlib.pyplot as plt
import numpy as np
from keras import layers

from datasets import Dials, load_pets, shrunk
from datasets.things import KINDS, make_things

SEED, SIDE = 5, 48
EASIER = Dials(viewpoint=0.4, scale=0.5, deformation=0.3, occlusion=0.1, illumination=0.3, clutter=0.2, variety=0.5)
started = time.perf_counter()
experiments = []

# %%
splits = {}
for name, count in {"train": 1200, "validation": 400, "test": 600}.items():
    pets = load_pets(name, count=count, dials=EASIER)
    splits[name] = shrunk(pets.images, SIDE), pets.labels
    print(f"{name:10} {count:5} pictures, {int(pets.labels.sum())} dogs")

fig, axes = plt.subplots(2, 6, figsize=(9, 3.2))
for ax, image, label in zip(axes.T.flat, *splits["train"]):
    ax.imshow(image)
    ax.set_title(["cat", "dog"][label], fontsize=9)
    ax.axis("off")
plt.show()

# %%
def thumbnails(images):
    grey = shrunk(images, 16).astype(np.float32).mean(axis=3).reshape(len(images), -1)
    return grey - grey.mean(axis=1, keepdims=True)


def nearest(part, other):
    """For each picture of part: how far the most similar one of other is, in grey levels, and which it is."""
    theirs = thumbnails(splits[other][0])
    far = np.array([np.abs(theirs - own).mean(axis=1) for own in thumbnails(splits[part][0])])
    return far.min(axis=1), far.argmin(axis=1)


distances = {part: nearest(part, "train") for part in ("validation", "test")}
for part, (far, _) in distances.items():
    print(f"{part:10} to train: closest {far.min():.1f} grey levels, median {np.median(far):.1f}")

far, which = distances["test"]
fig, axes = plt.subplots(2, 4, figsize=(6.4, 3.4))
for column, place in zip(axes.T, np.argsort(far)):
    for ax, image, name in zip(column, (splits["test"][0][place], splits["train"][0][which[place]]), ("test", "train")):
        ax.imshow(image)
        ax.set_title(f"{name}, distance {far[place]:.1f}", fontsize=8)
        ax.axis("off")
plt.show()

# %%
data = {part: (images.astype(np.float32) / 255, labels) for part, (images, labels) in splits.items()}


def train(model, epochs, rate, inputs=data):
    """Train, and keep the weights of the epoch with the best validation accuracy."""
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.EarlyStopping("val_accuracy", patience=epochs, restore_best_weights=True, mode="max")
    return model.fit(
        *inputs["train"], batch_size=32, epochs=epochs, validation_data=inputs["validation"], callbacks=[best], verbose=0
    ).history


def measure(name, model, history, inputs=data):
    """Look at the test set once, and note the accuracy with its 95 % interval (Wilson)."""
    answers, labels = model.predict(inputs["test"][0], verbose=0)[:, 0], inputs["test"][1]
    n, right = len(labels), int(((answers > 0.5) == labels).sum())
    p, z = right / n, 1.96
    middle, reach = (p + z**2 / (2 * n)), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    low, high = ((middle - reach) / (1 + z**2 / n), (middle + reach) / (1 + z**2 / n))
    experiments.append({
        "name": name, "accuracy": round(p, 4), "low": round(float(low), 4), "high": round(float(high), 4), "n": n,
        "parameters": int(model.count_params()), "epochs": len(history["loss"]),
        "train_accuracy": round(float(max(history["accuracy"])), 4),
    })
    print(f"{name}: {100 * p:.1f} % of {n}, 95 % interval {100 * low:.1f} to {100 * high:.1f} %")
    return answers


keras.utils.set_random_seed(SEED)
small = {part: (shrunk(images, 16).reshape(len(images), -1) / 255.0, labels) for part, (images, labels) in splits.items()}
linear = keras.Sequential([keras.Input((768,)), layers.Dense(1, activation="sigmoid", kernel_regularizer="l2")])
history = train(linear, 30, 1e-3, small)
answers = {"baseline": measure("baseline", linear, history, small)}

# %%
def convnet(*first, dropout=0.0):
    return keras.Sequential([
        keras.Input((SIDE, SIDE, 3)), *first,
        layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dropout(dropout),
        layers.Dense(64, activation="relu"), layers.Dense(1, activation="sigmoid"),
    ])


keras.utils.set_random_seed(SEED)
scratch = convnet()
histories = {"scratch": train(scratch, 30, 5e-4)}
answers["scratch"] = measure("scratch", scratch, histories["scratch"])

# %%
keras.utils.set_random_seed(SEED)
augmented = convnet(
    layers.RandomFlip("horizontal"),
    layers.RandomRotation(0.05, fill_mode="nearest"),
    layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
    layers.RandomZoom(0.1, fill_mode="nearest"),
    dropout=0.3,
)
histories["augmented"] = train(augmented, 60, 5e-4)
answers["augmented"] = measure("augmented", augmented, histories["augmented"])

# %%
fig, axes = plt.subplots(1, 2, figsize=(9, 3), sharey=True)
for ax, (name, history) in zip(axes, histories.items()):
    epochs = range(1, len(history["accuracy"]) + 1)
    ax.plot(epochs, history["accuracy"], "--", label="training")
    ax.plot(epochs, history["val_accuracy"], label="validation")
    ax.set_title(name)
    ax.set_xlabel("epoch")
    ax.set_ylabel("accuracy")
    ax.legend()
plt.show()

# %%
keras.utils.set_random_seed(SEED)
things = make_things(3600, seed=SEED)
base = keras.Sequential([keras.Input((SIDE, SIDE, 3)), layers.Rescaling(2.0, -1.0)], name="base")
for filters in (16, 32, 64, 96):
    for _ in range(2):
        base.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        base.add(layers.BatchNormalization(momentum=0.95))
        base.add(layers.ReLU())
    base.add(layers.MaxPooling2D())
teacher = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(len(KINDS), activation="softmax")])
teacher.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
learned = teacher.fit(shrunk(things.images, SIDE) / 255.0, things.labels, batch_size=64, epochs=10, verbose=0).history
print(f"{len(KINDS)} kinds of things, none of them a cat or a dog: {100 * learned['accuracy'][-1]:.0f} % in training")

base.trainable = False
pretrained = keras.Sequential([
    keras.Input((SIDE, SIDE, 3)), layers.RandomFlip("horizontal"), base,
    layers.Flatten(), layers.Dropout(0.5), layers.Dense(1, activation="sigmoid"),
])
histories["pretrained"] = train(pretrained, 15, 1e-3)
answers["pretrained"] = measure("pretrained", pretrained, histories["pretrained"])

# %%
images, labels = data["test"]
masks = load_pets("test", count=600, dials=EASIER).part_masks


def occlusion_map(model, image, label, patch=8):
    """How much the model's belief in the right class falls when a grey patch hides a place."""
    corners = range(0, SIDE - patch + 1, 4)
    hidden = np.repeat(image[None], len(corners) ** 2, axis=0)
    for copy, (top, left) in zip(hidden, [(top, left) for top in corners for left in corners]):
        copy[top : top + patch, left : left + patch] = 0.5
    belief = model.predict(np.concatenate([image[None], hidden]), verbose=0)[:, 0]
    belief = belief if label else 1 - belief
    return (belief[0] - belief[1:]).reshape(len(corners), -1)


def hides_a_part(place, top, left):
    """Whether a patch at this place of the map hides anything of the ears or the muzzle; masks are twice as large."""
    return bool(masks[place][8 * top : 8 * top + 16, 8 * left : 8 * left + 16].any())


both = [place for place in range(600) if all((answers[name][place] > 0.5) == labels[place] for name in ("scratch", "pretrained"))]
shown = both[:60]
for name, model in {"scratch": scratch, "pretrained": pretrained}.items():
    falls = [occlusion_map(model, images[place], labels[place]) for place in shown]
    hits = [hides_a_part(place, *np.unravel_index(fall.argmax(), fall.shape)) for place, fall in zip(shown, falls)]
    print(f"{name}: the worst place to hide lies on ears or muzzle in {100 * np.mean(hits):.0f} % of {len(shown)} pictures")
chance = np.mean([hides_a_part(place, top, left) for place in shown for top in range(11) for left in range(11)])
print(f"a place chosen blindly does so in {100 * chance:.0f} %")

fig, axes = plt.subplots(2, 4, figsize=(7, 3.6))
for column, place in zip(axes.T, shown):
    column[0].imshow(images[place])
    column[1].imshow(images[place])
    fall = occlusion_map(pretrained, images[place], labels[place])
    column[1].imshow(fall, extent=(0, SIDE, SIDE, 0), alpha=0.55, cmap="inferno")
    for ax, title in zip(column, (["cat", "dog"][labels[place]], f"largest fall {fall.max():.2f}")):
        ax.set_title(title, fontsize=8)
        ax.axis("off")
plt.show()

# %%
results = {
    "schema": 1,
    "data": {"name": "pets", "url": "datasets/pets/DATASHEET.md", "licence": "CC BY 4.0"},
    "seed": SEED,
    "versions": {"python": platform.python_version(), "keras": keras.__version__, "numpy": np.__version__},
    "hardware": f"{platform.machine()} CPU, no GPU",
    "minutes": round((time.perf_counter() - started) / 60, 1),
    "experiments": experiments,
}
with open("results.json", "w") as file:
    json.dump(results, file, indent=2)
right = {name: (answers[name] > 0.5) == labels for name in ("augmented", "pretrained")}
print(f"only augmented right: {int((right['augmented'] & ~right['pretrained']).sum())} pictures, "
      f"only pretrained right: {int((right['pretrained'] & ~right['augmented']).sum())}")

fig, ax = plt.subplots(figsize=(7, 2.6))
for row, one in enumerate(experiments):
    ax.plot([one["low"], one["high"]], [row, row], color="tab:blue")
    ax.plot(one["accuracy"], row, "o", color="tab:blue")
ax.set_yticks(range(len(experiments)), [one["name"] for one in experiments])
ax.axvline(0.5, linestyle=":", color="grey")
ax.set_xlabel("accuracy on the test set")
ax.set_ylabel("experiment")
plt.show()

# %%
belief = answers["pretrained"]
wrong = np.flatnonzero((belief > 0.5) != labels)
wrong = wrong[np.argsort(-np.abs(belief[wrong] - 0.5))]
seen = masks.reshape(600, -1).mean(axis=1)
print(f"{len(wrong)} of 600 wrong, {int((labels[wrong] == 0).sum())} of them cats")
print(f"ears and muzzle seen: {100 * np.median(seen[wrong]):.1f} % of the picture where wrong, "
      f"{100 * np.median(np.delete(seen, wrong)):.1f} % where right (medians)")

fig, axes = plt.subplots(1, 6, figsize=(9, 1.9))
for ax, place in zip(axes, wrong):
    ax.imshow(images[place])
    ax.set_title(f"{['cat', 'dog'][labels[place]]}, p(dog) {belief[place]:.2f}", fontsize=8)
for ax in axes:
    ax.axis("off")
plt.show()
