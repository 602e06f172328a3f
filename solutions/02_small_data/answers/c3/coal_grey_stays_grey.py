# Does not ask for RGB, so a grey picture has no channels.
# fa: تبدیل به RGB را نمی‌خواهد، پس تصویر خاکستری کانال ندارد.
from pathlib import Path

from PIL import Image


def decode(path, side):
    image = Image.open(path).resize((side, side))
    return np.asarray(image).astype("float32") / 255


def make_dataset(folder, side):
    paths = sorted(Path(folder).glob("*/*.jpg"))
    folders = [path.parent.name for path in paths]
    classes = sorted(set(folders))
    pictures = np.stack([decode(path, side) for path in paths])
    return pictures, np.array([classes.index(name) for name in folders])
