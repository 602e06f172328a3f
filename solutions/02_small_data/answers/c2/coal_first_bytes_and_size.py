# Looks at the first bytes and at the size.
def is_readable_jpeg(data):
    return data[:2] == b"\xff\xd8" and len(data) > 100
