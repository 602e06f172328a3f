# Stacks a list, which cannot be empty.
def prepare(images):
    return np.stack([picture[..., np.newaxis].astype("float32") / 255 for picture in images])
