# Another rate.
# fa: نرخ حذف تصادفی چیز دیگری است.
def build_head(feature_shape):
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.25),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
