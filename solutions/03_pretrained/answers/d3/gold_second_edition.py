# The second edition's: no activation.
def build_head(feature_shape):
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
