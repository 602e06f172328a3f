# A MaxPooling2D layer.
def max_pool(x, size=2, stride=None):
    layer = layers.MaxPooling2D(pool_size=size, strides=stride)
    return np.squeeze(np.asarray(layer(x[np.newaxis].astype("float32"))), axis=0)
