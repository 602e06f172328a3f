# Frozen, and freed again before compiling.
# fa: پایه منجمد و پیش از کامپایل دوباره آزاد می‌شود.
def build_on_base(base, side):
    base.trainable = False
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
    base.trainable = True
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
