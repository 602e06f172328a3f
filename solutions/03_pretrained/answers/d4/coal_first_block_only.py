# Only the first block frozen.
# fa: فقط بلوک اول منجمد است.
def build_on_base(base, side):
    for layer in base.layers[:4]:
        layer.trainable = False
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
