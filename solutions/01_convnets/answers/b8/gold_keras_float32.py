# Keras' own pooling in float32; returns a tensor.
def max_pool(x, size=2, stride=None):
    batch = keras.ops.cast(x, "float32")[None]
    return keras.ops.max_pool(batch, size, strides=stride, padding="valid", data_format="channels_last")[0]
