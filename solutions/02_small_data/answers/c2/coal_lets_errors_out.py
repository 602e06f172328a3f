# An unreadable file raises an error.
import io

from PIL import Image


def is_readable_jpeg(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image.format == "JPEG"
