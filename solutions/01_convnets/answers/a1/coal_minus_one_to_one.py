# Scales to the range from -1 to 1.
def prepare(images):
    return images[..., np.newaxis].astype("float32") / 127.5 - 1
