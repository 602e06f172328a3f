# By the numbers in the names instead of by the paths.
# fa: بر اساس عدد درون نام‌ها مرتب می‌کند، نه بر اساس مسیرها.
from pathlib import Path

from PIL import Image


def decode(path, side):
    image = Image.open(path).convert("RGB").resize((side, side))
    return np.asarray(image).astype("float32") / 255


def number(path):
    return int("".join(letter for letter in path.name if letter.isdigit()))


def make_dataset(folder, side):
    paths = sorted(Path(folder).glob("*/*.jpg"), key=lambda path: (path.parent.name, number(path)))
    classes = sorted({path.parent.name for path in paths})
    pictures = np.stack([decode(path, side) for path in paths])
    return pictures, np.array([classes.index(path.parent.name) for path in paths])
