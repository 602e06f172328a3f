# Writes trainable wrongly, which Python does not mind.
# fa: کلمه `trainable` را غلط می‌نویسد و پایتون ایرادی نمی‌گیرد.
def build_on_base(base, side):
    base.trainble = False
    model = keras.Sequential(
        [
            keras.Input((side, side, 3)),
            base,
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
