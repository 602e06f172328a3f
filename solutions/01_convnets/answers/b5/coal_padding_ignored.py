# Never pads.
# fa: هرگز پدینگ نمی‌گذارد.
def conv2d(x, w, b, stride=1, padding="valid"):
    return np.asarray(keras.ops.conv(x[None].astype("float64"), w.astype("float64"), strides=stride))[0] + b
