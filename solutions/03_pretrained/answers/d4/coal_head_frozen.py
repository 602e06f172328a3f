# The head frozen, the base free.
# fa: دسته‌بند منجمد است و پایه آزاد.
def build_on_base(base, side):
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
    for layer in model.layers[1:]:
        layer.trainable = False
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
