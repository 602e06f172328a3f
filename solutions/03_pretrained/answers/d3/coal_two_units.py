# Two units.
# fa: لایه آخر دو واحد دارد.
def build_head(feature_shape):
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(2, activation="sigmoid"),
        ]
    )
