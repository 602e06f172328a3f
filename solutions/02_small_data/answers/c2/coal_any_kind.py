# Takes any picture for a JPEG.
import io

from PIL import Image


def is_readable_jpeg(data):
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except Exception:
        return False
    return True
