# The loss of many classes.
# fa: تابع زیان برای چند کلاس است.
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
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="categorical_crossentropy", metrics=["accuracy"])
    return model
