# Leaves the values from 0 to 255.
# fa: مقدارها را در بازه `0` تا `255` می‌گذارد.
from pathlib import Path

from PIL import Image


def decode(path, side):
    image = Image.open(path).convert("RGB").resize((side, side))
    return np.asarray(image).astype("float32")


def make_dataset(folder, side):
    paths = sorted(Path(folder).glob("*/*.jpg"))
    folders = [path.parent.name for path in paths]
    classes = sorted(set(folders))
    pictures = np.stack([decode(path, side) for path in paths])
    return pictures, np.array([classes.index(name) for name in folders])
