# No activation before the last layer.
# fa: پیش از لایه آخر هیچ تابع فعال‌سازی ندارد.
def build_convnet():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, (3, 3)),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3)),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3)),
            layers.Flatten(),
            layers.Dense(64),
            layers.Dense(10, activation="softmax"),
        ]
    )
