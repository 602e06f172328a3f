# Refuses pictures that do not have three channels.
import io

from PIL import Image


def is_readable_jpeg(data):
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except Exception:
        return False
    return image.format == "JPEG" and image.mode == "RGB"
