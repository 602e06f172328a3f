# Makes black digits on white.
def prepare(images):
    return 1 - images[..., np.newaxis].astype("float32") / 255
