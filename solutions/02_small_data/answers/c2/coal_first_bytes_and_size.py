# Looks at the first bytes and at the size.
# fa: به بایت‌های اول و اندازه فایل نگاه می‌کند.
def is_readable_jpeg(path):
    with open(path, "rb") as file:
        data = file.read()
    return data[:2] == b"\xff\xd8" and len(data) > 100
