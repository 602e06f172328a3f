# verify does not decode a JPEG.
# fa: متد `verify` پیکسل‌های JPEG را رمزگشایی نمی‌کند.
from PIL import Image


def is_readable_jpeg(path):
    try:
        image = Image.open(path)
        image.verify()
    except Exception:
        return False
    return image.format == "JPEG"
