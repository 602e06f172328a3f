# Fills an array; classes in a dict; Keras resizes.
import os

from PIL import Image


def decode(path, side):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB"), dtype=np.float32)
    if pixels.shape[:2] != (side, side):
        pixels = np.array(keras.ops.image.resize(pixels, (side, side)))
    return np.clip(pixels / np.float32(255), 0, 1)


def make_dataset(folder, side):
    names = sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))
    files = [(name, file) for name in names for file in sorted(os.listdir(os.path.join(folder, name)))]
    pictures, labels = np.zeros((len(files), side, side, 3), "float32"), np.zeros(len(files), "int64")
    for place, (name, file) in enumerate(files):
        pictures[place] = decode(os.path.join(folder, name, file), side)
        labels[place] = names.index(name)
    return pictures, labels
