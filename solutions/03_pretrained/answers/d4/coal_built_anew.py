# A copy of the base with new weights.
# fa: نسخه‌ای از پایه با وزن‌های تازه می‌سازد.
def build_on_base(base, side):
    base = keras.models.clone_model(base)
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
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
