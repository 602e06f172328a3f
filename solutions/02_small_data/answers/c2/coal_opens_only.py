# Opens without decoding the pixels.
# fa: فایل را باز می‌کند، بدون رمزگشایی پیکسل‌ها.
from PIL import Image


def is_readable_jpeg(path):
    try:
        image = Image.open(path)
    except Exception:
        return False
    return image.format == "JPEG"
