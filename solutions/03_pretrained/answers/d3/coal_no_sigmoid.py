# Logits.
# fa: خروجی امتیاز خام (`logit`) است.
def build_head(feature_shape):
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1),
        ]
    )
