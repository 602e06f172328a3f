# tanh in the place of relu.
# fa: به جای `relu` تابع `tanh` را به کار می‌برد.
def build_convnet():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, (3, 3), activation="tanh"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="tanh"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="tanh"),
            layers.Flatten(),
            layers.Dense(64, activation="tanh"),
            layers.Dense(10, activation="softmax"),
        ]
    )
