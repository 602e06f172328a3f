# Works with Keras operations and returns a tensor.
def prepare(images):
    x = keras.ops.cast(images, "float32")
    return keras.ops.expand_dims(x, -1) / 255.0
