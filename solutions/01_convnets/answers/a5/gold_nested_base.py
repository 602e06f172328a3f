# Convolutions in a model of their own, which is the first layer of another.
def build_convnet():
    base = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ],
        name="base",
    )
    return keras.Sequential(
        [base, layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
    )
