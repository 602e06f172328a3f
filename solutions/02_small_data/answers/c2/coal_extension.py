# Believes the name.
# fa: به نام فایل اعتماد می‌کند.
def is_readable_jpeg(path):
    return path.endswith(".jpg")
