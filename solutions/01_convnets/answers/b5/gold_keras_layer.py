# A Conv2D layer with the given weights.
def conv2d(x, w, b, stride=1, padding="valid"):
    layer = layers.Conv2D(w.shape[3], w.shape[:2], strides=stride, padding=padding)
    layer.build((None, *x.shape))
    layer.set_weights([w, b])
    return np.asarray(layer(x[np.newaxis].astype("float32")))[0]
