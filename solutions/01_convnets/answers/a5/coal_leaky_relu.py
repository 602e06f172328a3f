# Leaky relu in the place of relu.
# fa: به جای `relu` تابع `leaky_relu` را به کار می‌برد.
def build_convnet():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, (3, 3), activation="leaky_relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="leaky_relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="leaky_relu"),
            layers.Flatten(),
            layers.Dense(64, activation="leaky_relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
