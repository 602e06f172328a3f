# verify does not decode a JPEG.
import io

from PIL import Image


def is_readable_jpeg(data):
    try:
        image = Image.open(io.BytesIO(data))
        image.verify()
    except Exception:
        return False
    return image.format == "JPEG"
