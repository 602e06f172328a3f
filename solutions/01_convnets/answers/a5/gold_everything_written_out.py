# Strides and padding written out, the input as an old-style argument of the first layer.
import warnings


def build_convnet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = keras.Sequential(
            [
                layers.Conv2D(32, (3, 3), strides=(1, 1), padding="valid", activation="relu", input_shape=(28, 28, 1)),
                layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2), padding="valid"),
                layers.Conv2D(64, (3, 3), strides=1, activation=keras.activations.relu),
                layers.MaxPooling2D(pool_size=2, strides=2),
                layers.Conv2D(64, (3, 3), activation=layers.ReLU()),
                layers.Reshape((576,)),
                layers.Dense(64, activation=keras.ops.relu),
                layers.Dense(10, activation=keras.ops.softmax),
            ]
        )
    return model
