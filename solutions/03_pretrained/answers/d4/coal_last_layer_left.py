# All but the last convolution frozen.
# fa: همه جز کانولوشن آخر منجمدند.
def build_on_base(base, side):
    for layer in base.layers[:-2]:
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
