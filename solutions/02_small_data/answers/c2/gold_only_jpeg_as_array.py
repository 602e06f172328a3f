# Lets Pillow try nothing but JPEG, and turns the picture into an array.
from io import BytesIO

from PIL import Image


def is_readable_jpeg(data):
    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as image:
            return np.asarray(image.convert("RGB")).size > 0
    except (OSError, ValueError, SyntaxError):
        return False
