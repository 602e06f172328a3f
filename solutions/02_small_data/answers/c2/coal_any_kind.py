# Takes any picture for a JPEG.
# fa: هر تصویری را JPEG فرض می‌کند.
from PIL import Image


def is_readable_jpeg(path):
    try:
        image = Image.open(path)
        image.load()
    except Exception:
        return False
    return True
