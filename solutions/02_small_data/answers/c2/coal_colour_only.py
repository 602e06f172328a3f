# Refuses pictures that do not have three channels.
# fa: تصویرهایی را که سه کانال ندارند نمی‌پذیرد.
from PIL import Image


def is_readable_jpeg(path):
    try:
        image = Image.open(path)
        image.load()
    except Exception:
        return False
    return image.format == "JPEG" and image.mode == "RGB"
