# Believes the name.
def is_readable_jpeg(path):
    return path.endswith(".jpg")
