# Scales, but adds no channel axis.
def prepare(images):
    return images.astype("float32") / 255
