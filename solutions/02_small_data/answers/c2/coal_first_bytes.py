# Looks at the first bytes alone.
def is_readable_jpeg(data):
    return data[:2] == b"\xff\xd8"
