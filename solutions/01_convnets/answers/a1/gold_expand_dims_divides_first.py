# Divides in float64 and converts to float32 at the end.
def prepare(images):
    scaled = images / 255
    return np.expand_dims(scaled, axis=-1).astype("float32")
