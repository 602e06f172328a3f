# Builds the network and asks every layer.
network = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu", name="conv2d_1"),
        layers.MaxPooling2D(name="max_pooling2d_1"),
        layers.Conv2D(64, 3, activation="relu", name="conv2d_2"),
        layers.MaxPooling2D(name="max_pooling2d_2"),
        layers.Conv2D(64, 3, activation="relu", name="conv2d_3"),
        layers.Flatten(name="flatten_1"),
    ]
)
shapes = {layer.name: layer.output.shape for layer in network.layers}
