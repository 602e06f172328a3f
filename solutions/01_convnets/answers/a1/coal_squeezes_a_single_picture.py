# Drops the axis of pictures when there is only one.
def prepare(images):
    return np.squeeze(images)[..., np.newaxis].astype("float32") / 255
