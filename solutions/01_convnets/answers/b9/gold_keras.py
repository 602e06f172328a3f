# Keras's layers; returns tensors. The table is computed.
def avg_pool(x, size=2, stride=None):
    return layers.AveragePooling2D(size, strides=stride)(x[np.newaxis].astype("float32"))[0]


def strided(x, size=2, stride=None):
    step = stride or size
    return x[: x.shape[0] - size + 1, : x.shape[1] - size + 1][::step, ::step]


spot = np.zeros((4, 4, 1))
spot[1, 1] = 8
comparison = {
    "max pooling": np.max(layers.MaxPooling2D(2)(spot[np.newaxis])),
    "average pooling": np.max(avg_pool(spot)),
    "strided": np.max(strided(spot)),
}
