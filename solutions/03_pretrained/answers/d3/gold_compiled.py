# Compiled already.
def build_head(feature_shape):
    head = keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    return head
