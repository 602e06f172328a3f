# Changes shape and type only.
def prepare(images):
    return images.reshape(-1, 28, 28, 1).astype("float32")
