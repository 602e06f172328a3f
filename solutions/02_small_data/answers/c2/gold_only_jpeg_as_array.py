# Lets Pillow try nothing but JPEG, and turns the picture into an array.
from PIL import Image


def is_readable_jpeg(path):
    try:
        with Image.open(path, formats=["JPEG"]) as image:
            return np.asarray(image.convert("RGB")).size > 0
    except (OSError, ValueError, SyntaxError):
        return False
