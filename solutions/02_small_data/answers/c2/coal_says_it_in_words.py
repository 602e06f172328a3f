# Answers with a text.
# fa: پاسخ را به صورت متن می‌دهد.
from PIL import Image


def is_readable_jpeg(path):
    try:
        image = Image.open(path)
        image.load()
    except Exception:
        return False
    return "yes" if image.format == "JPEG" else "no"
