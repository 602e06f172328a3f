# Opens without decoding the pixels.
import io

from PIL import Image


def is_readable_jpeg(data):
    try:
        image = Image.open(io.BytesIO(data))
    except Exception:
        return False
    return image.format == "JPEG"
