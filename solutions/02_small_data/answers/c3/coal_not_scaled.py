# Leaves the values from 0 to 255.
import io
from pathlib import PurePosixPath

from PIL import Image


def decode(data, side):
    image = Image.open(io.BytesIO(data)).convert("RGB").resize((side, side))
    return np.asarray(image).astype("float32")


def make_dataset(files, side):
    paths = sorted(files)
    folders = [PurePosixPath(path).parent.name for path in paths]
    classes = sorted(set(folders))
    pictures = np.stack([decode(files[path], side) for path in paths])
    return pictures, np.array([classes.index(folder) for folder in folders])
