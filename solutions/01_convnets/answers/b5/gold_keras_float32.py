# Keras' own convolution in float32; returns a tensor.
def conv2d(x, w, b, stride=1, padding="valid"):
    batch = keras.ops.expand_dims(keras.ops.cast(x, "float32"), 0)
    kernel = keras.ops.cast(w, "float32")
    result = keras.ops.conv(batch, kernel, strides=stride, padding=padding, data_format="channels_last")
    return keras.ops.add(result[0], keras.ops.cast(b, "float32"))
