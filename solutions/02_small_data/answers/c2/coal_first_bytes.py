# Looks at the first bytes alone.
def is_readable_jpeg(path):
    with open(path, "rb") as file:
        data = file.read()
    return data[:2] == b"\xff\xd8"
