# Fills an array; classes in a dict; Keras resizes.
import io

from PIL import Image


def decode(data, side):
    with Image.open(io.BytesIO(data)) as image:
        pixels = np.array(image.convert("RGB"), dtype=np.float32)
    if pixels.shape[:2] != (side, side):
        pixels = np.array(keras.ops.image.resize(pixels, (side, side)))
    return np.clip(pixels / np.float32(255), 0, 1)


def make_dataset(files, side):
    numbers = {name: number for number, name in enumerate(sorted({path.split("/")[0] for path in files}))}
    pictures = np.zeros((len(files), side, side, 3), "float32")
    labels = np.zeros(len(files), "int64")
    for place, (path, data) in enumerate(sorted(files.items())):
        pictures[place] = decode(data, side)
        labels[place] = numbers[path.split("/")[0]]
    return pictures, labels
