# Scales the prepared pictures once more.
# fa: تصویرهای آماده‌شده را یک بار دیگر بر `255` تقسیم می‌کند.
def build_on_base(base, side):
    base.trainable = False
    model = keras.Sequential(
        [
            keras.Input((side, side, 3)),
            layers.Rescaling(1 / 255),
            base,
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
