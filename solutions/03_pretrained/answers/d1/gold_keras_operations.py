# With Keras's operations.
def caffe_preprocess(x):
    turned = keras.ops.flip(keras.ops.cast(x, "float32"), axis=-1)
    return turned - keras.ops.convert_to_tensor([103.939, 116.779, 123.68], dtype="float32")
