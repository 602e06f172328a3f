# Puts the channel axis second.
def prepare(images):
    return images[:, np.newaxis].astype("float32") / 255
