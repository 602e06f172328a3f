# An unreadable file raises an error.
# fa: برای فایل خوانده‌نشدنی خطا می‌دهد.
from PIL import Image


def is_readable_jpeg(path):
    image = Image.open(path)
    image.load()
    return image.format == "JPEG"
