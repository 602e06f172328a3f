# The shapes of arrays that pass through the network, as NumPy numbers.
picture = np.zeros((1, 28, 28, 1), dtype="float32")
shapes = {}
for name, layer in (
    ("conv2d_1", layers.Conv2D(32, 3)),
    ("max_pooling2d_1", layers.MaxPooling2D()),
    ("conv2d_2", layers.Conv2D(64, 3)),
    ("max_pooling2d_2", layers.MaxPooling2D()),
    ("conv2d_3", layers.Conv2D(64, 3)),
    ("flatten_1", layers.Flatten()),
):
    picture = np.asarray(layer(picture))
    shapes[name] = np.array(picture.shape[1:])
