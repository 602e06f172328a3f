# tanh in the middle.
# fa: در لایه میانی تابع `tanh` به کار رفته است.
def build_head(feature_shape):
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="tanh"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
