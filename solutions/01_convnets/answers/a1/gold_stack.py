# Stacks one channel along a new last axis, on a copy that is scaled in place.
def prepare(images):
    scaled = np.array(images, dtype=np.float32)
    scaled /= 255.0
    return np.stack([scaled], axis=3)
